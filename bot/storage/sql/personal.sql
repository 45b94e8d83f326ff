-- participants --
SELECT * FROM participants WHERE id = :participant_id

-- roles --
SELECT * FROM roles WHERE participant_id = :participant_id

-- invitations --
SELECT role, room, expires_at, used_at FROM invitations
WHERE used_by = :participant_id OR issued_by = :participant_id

-- favourites --
SELECT * FROM favourites WHERE participant_id = :participant_id ORDER BY event_id, session_id

-- dialogues --
SELECT * FROM dialogues WHERE participant_id = :participant_id

-- prompt_replies --
SELECT * FROM prompt_replies WHERE participant_id = :participant_id

-- answers --
SELECT * FROM answers WHERE participant_id = :participant_id ORDER BY id

-- announcements --
SELECT * FROM announcements WHERE author_id = :participant_id ORDER BY id

-- outbox --
SELECT * FROM outbox WHERE participant_id = :participant_id ORDER BY id

-- audit --
SELECT * FROM audit WHERE actor_id = :participant_id ORDER BY id

-- erase_answers --
DELETE FROM answers WHERE participant_id = :participant_id

-- erase_invitations --
-- The invitation stays used; by whom is forgotten.
UPDATE invitations SET used_by = NULLIF(used_by, :participant_id), issued_by = NULLIF(issued_by, :participant_id)

-- erase_grants --
UPDATE roles SET granted_by = NULL WHERE granted_by = :participant_id

-- erase_changes --
UPDATE changes SET made_by = NULL WHERE made_by = :participant_id

-- erase_updates --
-- An update names its sender, also the one that asks for the erasure; with it that one is done.
UPDATE inbox SET payload = NULL, done_at = coalesce(done_at, :now)
WHERE payload IS NOT NULL AND instr(payload, :sender) > 0
