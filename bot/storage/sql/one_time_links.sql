-- make --
INSERT INTO one_time_links (secret_hash, purpose, participant_id, event_id, expires_at)
VALUES (:secret_hash, :purpose, :participant_id, :event_id, :expires_at)

-- good --
-- Whose a link is, as long as it is good.
SELECT participant_id, event_id, expires_at FROM one_time_links
WHERE secret_hash = :secret_hash AND purpose = :purpose AND used_at IS NULL AND expires_at > :now

-- owner --
-- Whose a link is or was, good or not.
SELECT participant_id FROM one_time_links WHERE secret_hash = :secret_hash AND purpose = :purpose

-- take --
-- Use a link up; touches a row only once and only in time.
UPDATE one_time_links SET used_at = :now
WHERE secret_hash = :secret_hash AND purpose = :purpose AND used_at IS NULL AND expires_at > :now
RETURNING participant_id, event_id, expires_at

-- purge --
DELETE FROM one_time_links WHERE expires_at < :before
