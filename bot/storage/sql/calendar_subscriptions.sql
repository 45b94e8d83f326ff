-- at --
-- Whose calendar is at an address.
SELECT participant_id, event_id FROM calendar_subscriptions WHERE secret = :secret

-- of --
-- The newest address of a person's calendar.
SELECT secret FROM calendar_subscriptions WHERE participant_id = :participant_id AND event_id = :event_id
ORDER BY rowid DESC LIMIT 1

-- add --
INSERT INTO calendar_subscriptions (secret, participant_id, event_id, made_at)
VALUES (:secret, :participant_id, :event_id, :now)

-- drop --
-- None of a person's addresses leads anywhere any more.
DELETE FROM calendar_subscriptions WHERE participant_id = :participant_id AND event_id = :event_id
RETURNING secret
