-- of --
SELECT role, room FROM roles WHERE participant_id = :participant_id AND event_id = :event_id

-- count --
-- At whatever event.
SELECT count(*) AS n FROM roles WHERE participant_id = :participant_id

-- grant --
-- A role that is held already gets a label where there was none.
INSERT INTO roles (participant_id, event_id, role, room, granted_at, granted_by, label)
VALUES (:participant_id, :event_id, :role, :room, :granted_at, :granted_by, :label)
ON CONFLICT DO UPDATE SET label = excluded.label WHERE excluded.label <> ''

-- label --
UPDATE roles SET label = :label
WHERE participant_id = :participant_id AND event_id = :event_id AND role = :role AND room = :room

-- label_invitation --
-- An invitation that nobody has used yet.
UPDATE invitations SET label = :label
WHERE substr(token_hash, 1, 12) = :key AND issued_by = :issued_by AND used_at IS NULL

-- label_taken --
-- The role that an invitation gave; who took it holds it still.
UPDATE roles SET label = :label FROM invitations AS i
WHERE substr(i.token_hash, 1, 12) = :key AND i.issued_by = :issued_by
    AND roles.participant_id = i.used_by AND roles.event_id = i.event_id
    AND roles.role = i.role AND roles.room = i.room

-- used_up --
-- Who it is stands with the role from now on.
UPDATE invitations SET label = '' WHERE token_hash = :token_hash

-- labels --
-- One a person: that of the role which gives most.
SELECT participant_id, role, room, label FROM roles WHERE event_id = :event_id
ORDER BY CASE role WHEN 'organiser' THEN 3 WHEN 'staff' THEN 2 ELSE 1 END, label <> ''

-- revoke --
DELETE FROM roles
WHERE participant_id = :participant_id AND event_id = :event_id AND role = :role AND room = :room

-- holders --
-- Everybody with a role at an event, for telling them something.
SELECT participant_id FROM roles WHERE event_id = :event_id AND role = :role ORDER BY participant_id

-- holders_everywhere --
-- Who holds a role at all of these events.
SELECT participant_id FROM roles
WHERE role = :role AND event_id IN (SELECT value FROM json_each(:event_ids))
GROUP BY participant_id HAVING count(DISTINCT event_id) = json_array_length(:event_ids)
ORDER BY participant_id

-- invite --
INSERT INTO invitations (token_hash, event_id, role, room, issued_by, label, expires_at)
VALUES (:token_hash, :event_id, :role, :room, :issued_by, :label, :expires_at)

-- redeem --
-- Use an invitation up; touches a row only once and only in time.
UPDATE invitations SET used_by = :participant_id, used_at = :now
WHERE token_hash = :token_hash AND used_at IS NULL AND expires_at > :now

-- invitation --
SELECT * FROM invitations WHERE token_hash = :token_hash

-- all --
-- Every role that is held at an event, organisers first.
SELECT participant_id, role, room, label FROM roles WHERE event_id = :event_id
ORDER BY CASE role WHEN 'organiser' THEN 1 WHEN 'staff' THEN 2 ELSE 3 END, participant_id, room

-- others_with --
SELECT count(*) AS n FROM roles
WHERE event_id = :event_id AND role = :role AND participant_id <> :participant_id

-- void_invitations --
-- Links that are not used yet, of an issuer who may invite no more.
UPDATE invitations SET expires_at = :now
WHERE issued_by = :issued_by AND event_id = :event_id AND used_at IS NULL
