-- open --
-- Begin a dialogue, or begin it anew.
INSERT INTO dialogues (participant_id, event_id, kind, step, data, expires_at)
VALUES (:participant_id, :event_id, :kind, :step, :data, :expires_at)
ON CONFLICT (participant_id, event_id, kind) DO UPDATE
SET step = excluded.step, data = excluded.data, expires_at = excluded.expires_at, version = version + 1

-- of --
SELECT * FROM dialogues
WHERE participant_id = :participant_id AND event_id = :event_id AND expires_at > :now

-- talking --
-- Who is in the middle of something.
SELECT DISTINCT participant_id FROM dialogues WHERE kind NOT IN (SELECT value FROM json_each(:kinds))

-- last_begun --
-- What was begun last has most of its time left.
SELECT event_id FROM dialogues
WHERE participant_id = :participant_id AND expires_at > :now AND kind IN (SELECT value FROM json_each(:kinds))
ORDER BY expires_at DESC LIMIT 1

-- close_elsewhere --
DELETE FROM dialogues
WHERE participant_id = :participant_id AND event_id <> :event_id AND kind IN (SELECT value FROM json_each(:kinds))

-- close --
DELETE FROM dialogues
WHERE participant_id = :participant_id AND event_id = :event_id AND kind = :kind

-- purge --
-- Drop what has expired.
DELETE FROM dialogues WHERE expires_at <= :now

-- purge_memories --
-- The same, where nobody was in the middle of writing something.
DELETE FROM dialogues
WHERE expires_at <= :now AND kind IN (SELECT value FROM json_each(:kinds))
