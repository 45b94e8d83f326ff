-- at --
-- Whose an address is.
SELECT participant_id, reachable FROM addresses WHERE door = :door AND address = :address

-- of --
-- Everywhere that a person is known.
SELECT door, address FROM addresses WHERE participant_id = :participant_id ORDER BY rowid

-- reaching --
-- Where a person can be written to at a door.
SELECT door, address FROM addresses
WHERE participant_id = :participant_id AND door = :door AND reachable = 1
ORDER BY rowid LIMIT 1

-- is_reached --
SELECT 1 FROM addresses WHERE participant_id = :participant_id AND reachable = 1 LIMIT 1

-- at_one_door --
-- Whom one door reaches and no other.
SELECT participant_id FROM addresses WHERE reachable = 1
GROUP BY participant_id HAVING min(door) = :door AND max(door) = :door

-- of_role --
-- Where those are known at a door who hold a role.
SELECT door, address FROM addresses
WHERE door = :door AND participant_id IN (SELECT participant_id FROM roles WHERE role = :role)

-- joined --
-- Everybody at a door, and since when they have been here.
SELECT door, address, joined_at FROM addresses JOIN participants ON id = participant_id
WHERE door = :door

-- add --
INSERT INTO addresses (participant_id, door, address) VALUES (:participant_id, :door, :address)

-- mark --
-- Somebody blocked the bot or left the door, or came back.
UPDATE addresses SET reachable = :reachable WHERE door = :door AND address = :address
RETURNING participant_id, reachable

-- keep_newest --
-- The newest of a person's addresses at a door stay.
DELETE FROM addresses
WHERE participant_id = :participant_id AND door = :door AND rowid NOT IN (
    SELECT rowid FROM addresses WHERE participant_id = :participant_id AND door = :door
    ORDER BY rowid DESC LIMIT :most
)
RETURNING address
