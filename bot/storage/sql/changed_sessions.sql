-- of --
-- What has changed on a day, the newest first.
SELECT session_id, before, instead, changed_at FROM changed_sessions WHERE event_id = :event_id AND day = :day
ORDER BY changed_at DESC, session_id

-- note --
-- How it was before stays the same, however often it changes.
INSERT INTO changed_sessions (event_id, day, session_id, before, instead, changed_at)
VALUES (:event_id, :day, :session_id, :before, :instead, :now)
ON CONFLICT DO UPDATE SET instead = excluded.instead, changed_at = excluded.changed_at

-- forget --
DELETE FROM changed_sessions WHERE event_id = :event_id AND day < :day
