-- waiting --
-- Notices of changes that nobody has got yet.
SELECT id, participant_id, kind, data FROM outbox
WHERE event_id = :event_id AND kind = 'change' AND state = 'pending' ORDER BY id

-- on_its_way --
-- Who is about to hear of a change of which sessions.
SELECT participant_id, sessions.key AS session_id
FROM outbox, json_each(outbox.data, '$.sessions') AS sessions
WHERE event_id = :event_id AND kind = 'change' AND state IN ('pending', 'sending') AND expires_at > :now

-- told --
-- What people were or are being told, each once and the newest last.
SELECT kind, data FROM outbox
WHERE event_id = :event_id AND kind = 'change' AND state NOT IN ('cancelled', 'expired')
GROUP BY data ORDER BY max(id)

-- replace --
-- A later change says it all.
UPDATE outbox SET state = 'cancelled', reason = 'merged', changed_at = :now WHERE id = :id AND state = 'pending'

-- settle_reminder --
-- The notice of the change takes the place of a reminder that is due already.
INSERT INTO outbox
    (participant_id, event_id, kind, item, version, data, due_at, expires_at, state, reason, created_at, changed_at)
VALUES
    (:participant_id, :event_id, :kind, :item, :version, :data, :due_at, :expires_at, 'cancelled',
     'told of the change', :now, :now)
ON CONFLICT (participant_id, event_id, item, version) DO NOTHING
