-- left --
-- Has any of the item been taken up?
SELECT 1 FROM outbox WHERE item = :item AND (state NOT IN ('pending', 'cancelled') OR attempt > 0) LIMIT 1

-- take_back --
DELETE FROM outbox WHERE item = :item

-- resend --
-- Those that failed or of which nobody knows; whoever blocked the bot is left alone.
UPDATE outbox SET state = 'pending', changed_at = :now, due_at = :now, expires_at = :expires_at
WHERE item = :item AND state IN ('in_doubt', 'failed')
    AND participant_id IN (SELECT participant_id FROM addresses WHERE reachable = 1)

-- to_resend --
SELECT count(*) AS n FROM outbox
WHERE item = :item AND state IN ('in_doubt', 'failed')
    AND participant_id IN (SELECT participant_id FROM addresses WHERE reachable = 1)

-- mend --
-- A decision for everybody who got the item; what is being sent just now is mended a little later.
INSERT INTO outbox
    (participant_id, event_id, kind, item, version, data, urgent, due_at, expires_at, created_at, changed_at)
SELECT participant_id, event_id, :kind, :kind || ':' || :item || ':' || :version, :version, data, 1,
    CASE WHEN state = 'sending' THEN :later ELSE :now END, :expires_at, :now, :now
FROM outbox WHERE item = :item AND state IN ('sent', 'sending')
ON CONFLICT (participant_id, event_id, item, version) DO NOTHING

-- message_of --
SELECT message_id, along FROM outbox
WHERE participant_id = :participant_id AND item = :item AND message_id IS NOT NULL
ORDER BY id DESC LIMIT 1

-- waiting --
-- Which announcements of an event somebody has not got yet, and until when that is of use; those
-- first to which another organiser has not agreed.
SELECT a.texts, count(*) AS people, max(o.expires_at) AS until
FROM announcements AS a JOIN outbox AS o ON o.item = a.work AND o.event_id = a.event_id
WHERE a.event_id = :event_id AND o.state IN ('pending', 'sending', 'expired')
GROUP BY a.id
UNION ALL
SELECT texts, 0, NULL FROM announcements WHERE event_id = :event_id AND state = 'proposed'
ORDER BY until

-- begins_at --
SELECT min(due_at) AS due_at FROM outbox WHERE item = :item AND state = 'pending'
