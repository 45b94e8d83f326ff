-- add --
-- Decide to send something; a person gets each version of an item once.
INSERT INTO outbox
    (participant_id, event_id, kind, item, version, data, urgent, due_at, expires_at, created_at, changed_at)
VALUES
    (:participant_id, :event_id, :kind, :item, :version, :data, :urgent, :due_at, :expires_at, :now, :now)
ON CONFLICT (participant_id, event_id, item, version) DO NOTHING

-- add_unasked --
-- The same for what nobody asked for: not to those who are muted or gone, nor beyond a limit a day.
INSERT INTO outbox
    (participant_id, event_id, kind, item, version, data, urgent, due_at, expires_at, created_at, changed_at)
SELECT id, :event_id, :kind, :item, :version, :data, :urgent, :due_at, :expires_at, :now, :now
FROM participants
WHERE id = :participant_id AND muted = 0
    AND EXISTS (SELECT 1 FROM addresses WHERE participant_id = :participant_id AND reachable = 1)
    AND :limit > (
    SELECT count(*) FROM outbox
    WHERE participant_id = :participant_id AND created_at >= :since AND kind NOT IN ('change', 'change-report', 'full-report')
        AND state NOT IN ('expired', 'cancelled')
)
ON CONFLICT (participant_id, event_id, item, version) DO NOTHING

-- recipients --
-- For whom a version of an item is decided.
SELECT participant_id FROM outbox WHERE item = :item AND version = :version

-- sent_before --
-- Who got a version of an item, decided before a moment.
SELECT participant_id FROM outbox
WHERE item = :item AND version = :version AND created_at < :before AND state IN ('sent', 'in_doubt')

-- decided --
-- What of a kind was decided, for whom, that expired or expires after a moment.
SELECT participant_id, data FROM outbox
WHERE event_id = :event_id AND kind = :kind AND expires_at >= :since

-- claim --
-- Take what is due into sending, what is urgent and what expires first before the rest;
-- of those whom a door reaches, or none, in which case it is what finds that out.
-- What is of an event out of use waits, until it is in use again or the time is up.
UPDATE outbox SET state = 'sending', attempt = attempt + 1, changed_at = :now
WHERE id IN (
    SELECT id FROM outbox WHERE state = 'pending' AND due_at <= :now
        AND event_id NOT IN (SELECT id FROM events WHERE live = 0)
        AND participant_id NOT IN (SELECT value FROM json_each(:without))
        AND (EXISTS (SELECT 1 FROM addresses AS a WHERE a.participant_id = outbox.participant_id AND a.reachable = 1 AND a.door = :door)
            OR NOT EXISTS (SELECT 1 FROM addresses AS a WHERE a.participant_id = outbox.participant_id AND a.reachable = 1))
    ORDER BY urgent DESC, expires_at, id LIMIT :limit
)
RETURNING *

-- claim_untried --
-- The same of what was never tried.
UPDATE outbox SET state = 'sending', attempt = attempt + 1, changed_at = :now
WHERE id IN (
    SELECT id FROM outbox WHERE state = 'pending' AND due_at <= :now AND attempt = 0
        AND event_id NOT IN (SELECT id FROM events WHERE live = 0)
        AND participant_id NOT IN (SELECT value FROM json_each(:without))
        AND (EXISTS (SELECT 1 FROM addresses AS a WHERE a.participant_id = outbox.participant_id AND a.reachable = 1 AND a.door = :door)
            OR NOT EXISTS (SELECT 1 FROM addresses AS a WHERE a.participant_id = outbox.participant_id AND a.reachable = 1))
    ORDER BY urgent DESC, expires_at, id LIMIT :limit
)
RETURNING *

-- owner --
-- Whose it is now.
SELECT participant_id FROM outbox WHERE id = :id

-- settle --
-- Write down how an attempt ended; a later attempt's row is left alone.
UPDATE outbox SET state = :state, message_id = :message_id, along = :along, reason = :reason, changed_at = :now
WHERE id = :id AND attempt = :attempt AND state = 'sending'

-- give_back --
-- What did not arrive waits again.
UPDATE outbox SET state = 'pending', attempt = :back, changed_at = :now
WHERE id = :id AND attempt = :attempt AND state = 'sending'

-- retry_urgent --
-- After a crash the urgent ones are tried once more.
UPDATE outbox SET state = 'pending', changed_at = :now
WHERE state = 'sending' AND urgent = 1 AND attempt < 2

-- doubt --
-- After a crash nobody knows of the others whether they arrived.
UPDATE outbox SET state = 'in_doubt', reason = 'restart', changed_at = :now WHERE state = 'sending'

-- expire --
-- What waited too long is not sent any more.
UPDATE outbox SET state = 'expired', changed_at = :now WHERE state = 'pending' AND expires_at <= :now

-- revive --
-- What expired by a clock that was ahead waits again.
UPDATE outbox SET state = 'pending', changed_at = :now WHERE state = 'expired' AND expires_at > :now

-- cancel_item --
-- Nobody who has not got it yet gets it.
UPDATE outbox SET state = 'cancelled', changed_at = :now WHERE state = 'pending' AND event_id = :event_id AND item = :item

-- cancel_unreachable --
-- Nothing more to somebody whom no door reaches any more.
UPDATE outbox SET state = 'cancelled', reason = 'unreachable', changed_at = :now
WHERE state = 'pending' AND participant_id = :participant_id
    AND NOT EXISTS (SELECT 1 FROM addresses WHERE participant_id = :participant_id AND reachable = 1)

-- resend --
-- Try those again of which nobody knows, or which failed.
UPDATE outbox SET state = 'pending', changed_at = :now, due_at = :now, expires_at = :expires_at
WHERE item = :item AND state IN ('in_doubt', 'failed')

-- doubtful --
-- How many of which nobody knows are still of use; announcements have a report and a button of their own.
SELECT count(*) AS n FROM outbox
WHERE event_id = :event_id AND state = 'in_doubt' AND kind <> 'announcement' AND expires_at > :now
    AND participant_id IN (SELECT participant_id FROM addresses WHERE reachable = 1)

-- resend_doubtful --
-- Let those wait again, where they were in doubt by a moment already.
UPDATE outbox SET state = 'pending', changed_at = :now, due_at = :now
WHERE event_id = :event_id AND state = 'in_doubt' AND kind <> 'announcement' AND expires_at > :now
    AND changed_at <= :by AND participant_id IN (SELECT participant_id FROM addresses WHERE reachable = 1)

-- existing --
-- Which items of a kind are decided already, for whom and in which version.
SELECT participant_id, item, version FROM outbox WHERE event_id = :event_id AND kind = :kind

-- counts --
-- How many of an item are in each state: who has gone meanwhile as failed, and nobody whom a later item tells.
SELECT CASE reason WHEN 'unreachable' THEN 'failed' ELSE state END AS state, count(*) AS n FROM outbox
WHERE item = :item AND reason IS NOT 'merged' AND (:event_id IS NULL OR event_id = :event_id) GROUP BY 1

-- totals --
-- How many rows of an event are in each state.
SELECT state, count(*) AS n FROM outbox WHERE event_id = :event_id GROUP BY state

-- unasked_since --
-- How many messages each person was sent by the bot itself since a moment, changes and what became of them left out.
SELECT participant_id, count(*) AS n FROM outbox
WHERE created_at >= :since AND kind NOT IN ('change', 'change-report', 'full-report') AND state NOT IN ('expired', 'cancelled')
GROUP BY participant_id

-- kept --
-- What became of every decision of an event.
SELECT kind, state, due_at, changed_at FROM outbox WHERE event_id = :event_id

-- has_due --
SELECT 1 FROM outbox WHERE state = 'pending' AND due_at <= :now
        AND event_id NOT IN (SELECT id FROM events WHERE live = 0)
        AND (EXISTS (SELECT 1 FROM addresses AS a WHERE a.participant_id = outbox.participant_id AND a.reachable = 1 AND a.door = :door)
            OR NOT EXISTS (SELECT 1 FROM addresses AS a WHERE a.participant_id = outbox.participant_id AND a.reachable = 1)) LIMIT 1

-- due_elsewhere --
-- What is due to those whom only another door than this reaches, also what is too late by now.
SELECT * FROM outbox WHERE state = 'pending' AND due_at <= :now
    AND event_id NOT IN (SELECT id FROM events WHERE live = 0)
    AND EXISTS (SELECT 1 FROM addresses AS a WHERE a.participant_id = outbox.participant_id AND a.reachable = 1 AND a.door = :door)
    AND NOT EXISTS (SELECT 1 FROM addresses AS a WHERE a.participant_id = outbox.participant_id AND a.reachable = 1 AND a.door <> :door)
ORDER BY urgent DESC, expires_at, id LIMIT :limit

-- settle_pending --
-- What never was in anybody's hands has its outcome at once; not where it is another's meanwhile.
UPDATE outbox SET state = :state, attempt = attempt + 1, message_id = :message_id, reason = :reason, changed_at = :now
WHERE id = :id AND attempt = :attempt AND state = 'pending' AND participant_id = :participant_id

-- behind --
-- What a sent message came from.
SELECT * FROM outbox WHERE participant_id = :participant_id AND message_id = :message_id

-- next_due --
-- The next moment at which something of these events waits to be sent.
SELECT min(due_at) AS due_at FROM outbox
WHERE state = 'pending' AND due_at > :now AND event_id IN (SELECT value FROM json_each(:events))

-- purge --
-- What was settled at an event before its moment.
DELETE FROM outbox WHERE state NOT IN ('pending', 'sending')
    AND EXISTS (SELECT 1 FROM json_each(:before) AS event WHERE event.key = event_id AND changed_at < event.value)
