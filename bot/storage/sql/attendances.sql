-- attend --
-- Be at an event; who is there already stays there since then.
INSERT INTO attendances (participant_id, event_id, since) VALUES (:participant_id, :event_id, :since)
ON CONFLICT (participant_id, event_id) DO NOTHING

-- be_at --
UPDATE participants SET at_event = :event_id WHERE id = :participant_id

-- count --
SELECT count(*) AS n FROM attendances WHERE event_id = :event_id

-- redate --
-- Nobody came later than now: a clock that was ahead wrote it down.
UPDATE attendances SET since = :now WHERE since > :now
