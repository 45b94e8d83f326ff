-- wish --
-- Send it when it comes.
INSERT INTO material_wishes (participant_id, event_id, session_id, asked_at)
VALUES (:participant_id, :event_id, :session_id, :now)
ON CONFLICT DO NOTHING

-- wishes --
SELECT participant_id, session_id FROM material_wishes WHERE event_id = :event_id

-- note --
-- A presentation is there; when it was first is what counts.
INSERT INTO materials_seen (event_id, session_id, material, seen_at)
VALUES (:event_id, :session_id, :material, :now)
ON CONFLICT DO NOTHING

-- seen --
SELECT session_id, material, seen_at FROM materials_seen WHERE event_id = :event_id
