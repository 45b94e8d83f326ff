-- by_id --
-- With the events at which they are, what they came to first before the rest.
SELECT participants.*,
    (SELECT group_concat(event_id, ' ') FROM (
        SELECT event_id FROM attendances WHERE participant_id = participants.id ORDER BY since, event_id)) AS attends
FROM participants WHERE id = :id

-- add --
INSERT INTO participants (language, joined_at) VALUES (:language, :joined_at)

-- save --
-- Write all settings of a participant; what may be sent to them is counted as said anew.
UPDATE participants
SET choices = choices + (muted <> :muted OR announcements <> :announcements),
    language = :language, lead_minutes = :lead_minutes, announcements = :announcements, muted = :muted,
    fresh = :new_messages, plain = :no_emoji, at_event = :at_event
WHERE id = :id

-- reachable --
-- Everybody at an event whom at least one door reaches, as having joined when they came there. In this order
-- of tables, so that people at other events cost nothing.
SELECT participants.*, since FROM attendances CROSS JOIN participants ON id = attendances.participant_id
WHERE event_id = :event_id
    AND EXISTS (SELECT 1 FROM addresses WHERE addresses.participant_id = id AND reachable = 1)
ORDER BY id

-- erase --
-- Remove a participant; what belongs to them goes along or loses its owner.
DELETE FROM participants WHERE id = :id

-- count --
SELECT count(*) AS n FROM participants

-- redate --
-- Nobody joined later than now: a clock that was ahead wrote it down.
UPDATE participants SET joined_at = :now WHERE joined_at > :now
