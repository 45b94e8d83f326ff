-- add --
-- Of a browser there is one row: who allowed it last has it, and its keys may be new.
INSERT INTO push_subscriptions (endpoint, participant_id, p256dh, auth, made_at)
VALUES (:endpoint, :participant_id, :p256dh, :auth, :now)
ON CONFLICT (endpoint) DO UPDATE
SET participant_id = excluded.participant_id, p256dh = excluded.p256dh, auth = excluded.auth, made_at = excluded.made_at

-- drop_oldest --
-- Whoever has more than that many keeps the newest.
DELETE FROM push_subscriptions WHERE participant_id = :participant_id AND endpoint NOT IN (
    SELECT endpoint FROM push_subscriptions WHERE participant_id = :participant_id
    ORDER BY made_at DESC, rowid DESC LIMIT :limit
)

-- forget --
-- A browser that has gone.
DELETE FROM push_subscriptions WHERE endpoint = :endpoint

-- forget_of --
-- The same when somebody asks for it, of their own alone.
DELETE FROM push_subscriptions WHERE endpoint = :endpoint AND participant_id = :participant_id

-- of --
-- Where somebody's notices are pushed.
SELECT endpoint, participant_id, p256dh, auth FROM push_subscriptions WHERE participant_id = :participant_id ORDER BY rowid

-- at --
-- Whose a browser is, and with which keys.
SELECT endpoint, participant_id, p256dh, auth FROM push_subscriptions WHERE endpoint = :endpoint
