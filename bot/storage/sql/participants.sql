-- by_telegram_id --
-- The participant behind a Telegram id.
SELECT * FROM participants WHERE telegram_id = :telegram_id

-- by_id --
SELECT * FROM participants WHERE id = :id

-- add --
-- A new participant; nothing happens when the id is known already.
INSERT INTO participants (telegram_id, language, joined_at) VALUES (:telegram_id, :language, :joined_at)
ON CONFLICT (telegram_id) DO NOTHING

-- save --
-- Write all settings of a participant.
UPDATE participants
SET language = :language, lead_minutes = :lead_minutes, announcements = :announcements, muted = :muted,
    fresh = :fresh, plain = :plain, reachable = :reachable
WHERE id = :id

-- lose --
-- Somebody blocked the bot or left Telegram.
UPDATE participants SET reachable = 0 WHERE id = :id RETURNING *

-- reachable --
-- Everybody who has not blocked the bot.
SELECT * FROM participants WHERE reachable = 1 ORDER BY id

-- erase --
-- Remove a participant; what belongs to them goes along or loses its owner.
DELETE FROM participants WHERE id = :id

-- count --
SELECT count(*) AS n FROM participants

-- redate --
-- Nobody joined later than now: a clock that was ahead wrote it down.
UPDATE participants SET joined_at = :now WHERE joined_at > :now
