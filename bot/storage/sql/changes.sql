-- add --
INSERT INTO changes (event_id, session_id, field, old, new, made_by, made_at, batch)
VALUES (:event_id, :session_id, :field, :old, :new, :made_by, :made_at, :batch)

-- in_force --
-- What lies over the file, the oldest first.
SELECT * FROM changes WHERE event_id = :event_id AND undone_at IS NULL ORDER BY id

-- of_batch --
-- What one confirmation changed, also when it is undone.
SELECT * FROM changes WHERE event_id = :event_id AND batch = :batch ORDER BY id

-- newest --
-- The last confirmation that is in force.
SELECT id, batch FROM changes WHERE event_id = :event_id AND undone_at IS NULL AND batch IS NOT NULL
ORDER BY id DESC LIMIT 1

-- undo --
UPDATE changes SET undone_at = :now WHERE event_id = :event_id AND batch = :batch AND undone_at IS NULL

-- retire --
-- A new file says something else about this field.
UPDATE changes SET undone_at = :now WHERE id = :id AND undone_at IS NULL

-- restore --
-- The file that said something else is in use no longer.
UPDATE changes SET undone_at = NULL WHERE id = :id

-- next_version --
UPDATE events SET version = version + 1, loaded_at = :now WHERE id = :event_id RETURNING version

-- version --
SELECT version, loaded_at FROM events WHERE id = :event_id

-- sessions_modified --
-- When each session was last changed while the event runs, or changed back.
SELECT session_id, max(max(made_at, coalesce(undone_at, made_at))) AS at FROM changes
WHERE event_id = :event_id GROUP BY session_id

-- file_modified --
-- When the newest file came that is or was in use; of an event without one, when it was loaded.
SELECT coalesce(
    (SELECT max(arrived_at) FROM programme_files WHERE event_id = :event_id AND state IN ('used', 'undone')),
    (SELECT loaded_at FROM events WHERE id = :event_id)
) AS at
