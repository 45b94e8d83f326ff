-- add --
-- A file that waits; an update that is handled twice brings one.
INSERT INTO programme_files (event_id, owner_id, name, content, digest, state, arrived_at, update_id)
VALUES (:event_id, :owner_id, :name, :content, :digest, 'waiting', :now, :incoming_key)
ON CONFLICT (update_id) DO NOTHING

-- by_incoming --
SELECT * FROM programme_files WHERE update_id = :incoming_key

-- by_id --
SELECT * FROM programme_files WHERE id = :id

-- in_use --
-- The files that are and were in use, the newest first.
SELECT * FROM programme_files WHERE event_id = :event_id AND state = 'used' ORDER BY used DESC LIMIT 2

-- former --
-- What is in the files that were in use before, the newest first.
SELECT content FROM programme_files WHERE event_id = :event_id AND state = 'used' AND length(content) > 0
ORDER BY used DESC LIMIT :limit OFFSET 1

-- last_of --
-- What became of the same file when it lay in the folder before.
SELECT * FROM programme_files WHERE event_id = :event_id AND digest = :digest AND owner_id IS NULL
ORDER BY id DESC LIMIT 1

-- waiting_in_folder --
SELECT * FROM programme_files WHERE event_id = :event_id AND owner_id IS NULL AND state = 'waiting'
ORDER BY id DESC LIMIT 1

-- clear_folder --
-- What waited there has gone from the folder.
DELETE FROM programme_files
WHERE event_id = :event_id AND owner_id IS NULL AND state = 'waiting' AND id <> :besides

-- use --
UPDATE programme_files SET state = 'used', version = version + 1, changed_by = :by, content = :content,
    digest = :digest, retired = :retired,
    used = (SELECT coalesce(max(used), 0) + 1 FROM programme_files WHERE event_id = :event_id),
    after_change = (SELECT coalesce(max(id), 0) FROM changes WHERE event_id = :event_id)
WHERE id = :id AND version = :version

-- answer --
-- Something was asked about it, and an organiser has answered.
UPDATE programme_files SET answers = :answers, version = version + 1
WHERE id = :id AND version = :version AND state = 'waiting'

-- put_away --
-- It is not wanted, or not any more.
UPDATE programme_files SET state = :state, version = version + 1, changed_by = :by
WHERE id = :id AND version = :version

-- purge --
-- Files that nobody decided on or wanted; of those in use the newest stay, so that one can go back.
DELETE FROM programme_files WHERE arrived_at < :before AND (
    state <> 'used'
    OR used <= (SELECT max(used) FROM programme_files AS newer WHERE newer.event_id = programme_files.event_id) - :kept
)
