-- add --
-- Keep a fetched update; what was seen before is ignored.
INSERT INTO inbox (update_id, received_at, payload) VALUES (:update_id, :received_at, :payload)
ON CONFLICT (update_id) DO NOTHING

-- known --
-- Which of these ids are kept already.
SELECT update_id FROM inbox WHERE update_id IN (SELECT value FROM json_each(:ids))

-- open --
-- What was fetched and not handled, oldest first.
SELECT update_id, payload, attempts FROM inbox WHERE done_at IS NULL ORDER BY update_id

-- traces --
-- One row or more where an update of this participant has left something that names it.
SELECT 1 FROM answers WHERE update_id = :update_id
UNION ALL SELECT 1 FROM quotes WHERE update_id = :update_id
UNION ALL SELECT 1 FROM stage_questions WHERE update_id = :update_id
UNION ALL SELECT 1 FROM announcements WHERE update_id = :update_id
UNION ALL SELECT 1 FROM dialogues
WHERE participant_id = :participant_id AND kind = 'done' AND data ->> 'update' = :update_id

-- more_of_album --
-- What else was sent together with an update, and is not handled.
SELECT 1 FROM inbox
WHERE done_at IS NULL AND update_id > :update_id AND json_valid(payload)
    AND payload ->> '$.message.media_group_id' = :album
LIMIT 1

-- is_done --
SELECT 1 FROM inbox WHERE update_id = :update_id AND done_at IS NOT NULL

-- note_done --
-- What was handled as it came, so that it is known when it comes again.
INSERT INTO inbox (update_id, received_at, payload, done_at) VALUES (:update_id, :now, NULL, :now)
ON CONFLICT (update_id) DO NOTHING

-- attempt --
-- Count one more attempt at handling.
UPDATE inbox SET attempts = attempts + 1 WHERE update_id = :update_id

-- absolve --
-- Nothing ended at it.
UPDATE inbox SET attempts = 0 WHERE update_id = :update_id

-- done --
-- Handled: what people wrote is not kept longer than needed.
UPDATE inbox SET done_at = :now, payload = NULL WHERE update_id = :update_id

-- quarantine --
-- Set aside what cannot be handled, with the reason; the payload is kept for a day.
UPDATE inbox SET done_at = :now, quarantined = :reason WHERE update_id = :update_id

-- purge_payloads --
UPDATE inbox SET payload = NULL WHERE payload IS NOT NULL AND done_at < :before

-- purge --
DELETE FROM inbox WHERE done_at < :before
