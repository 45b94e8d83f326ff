-- full --
SELECT session_id FROM full_sessions WHERE event_id = :event_id

-- mark_full --
INSERT INTO full_sessions (event_id, session_id, marked_at) VALUES (:event_id, :session_id, :now)
ON CONFLICT DO NOTHING

-- mark_free --
DELETE FROM full_sessions WHERE event_id = :event_id AND session_id = :session_id

-- arrive --
-- Somebody opened the door code of a session's room.
INSERT INTO arrivals (participant_id, event_id, session_id, opened_at)
VALUES (:participant_id, :event_id, :session_id, :now)
ON CONFLICT DO NOTHING

-- arrived --
SELECT participant_id FROM arrivals WHERE event_id = :event_id AND session_id = :session_id

-- purge_arrivals --
DELETE FROM arrivals WHERE opened_at < :before
