-- of --
-- The ids of the sessions that a participant has saved.
SELECT session_id, saved_at FROM favourites WHERE participant_id = :participant_id AND event_id = :event_id

-- save --
INSERT INTO favourites (participant_id, event_id, session_id, saved_at)
VALUES (:participant_id, :event_id, :session_id, :saved_at)
ON CONFLICT DO NOTHING

-- drop --
DELETE FROM favourites
WHERE participant_id = :participant_id AND event_id = :event_id AND session_id = :session_id

-- all --
-- Every favourite of an event, for the due tick.
SELECT participant_id, session_id, saved_at FROM favourites WHERE event_id = :event_id

-- of_sessions --
-- Who saved one of these sessions.
SELECT participant_id, session_id, saved_at FROM favourites
WHERE event_id = :event_id AND session_id IN (SELECT value FROM json_each(:sessions))

-- counts --
-- How many saved each session.
SELECT session_id, count(*) AS n FROM favourites WHERE event_id = :event_id GROUP BY session_id

-- redate --
-- Nothing was saved later than now: a clock that was ahead wrote it down.
UPDATE favourites SET saved_at = :now WHERE saved_at > :now
