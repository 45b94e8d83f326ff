-- add --
INSERT INTO web_messages (participant_id, event_id, kind, reply, made_at, expires_at)
VALUES (:participant_id, :event_id, :kind, :reply, :now, :expires_at)

-- add_file --
INSERT INTO web_files (message_id, number, name, content) VALUES (:message_id, :number, :name, :content)

-- drop_screens --
-- What somebody did last leads to something else now.
DELETE FROM web_messages WHERE participant_id = :participant_id AND event_id = :event_id AND kind = 'screen'

-- screens --
SELECT * FROM web_messages
WHERE participant_id = :participant_id AND event_id = :event_id AND kind = 'screen' ORDER BY id

-- standing --
-- What a page shows above all else: words that were not shown, and notices that were not seen.
SELECT * FROM web_messages
WHERE participant_id = :participant_id AND expires_at > :now
    AND event_id IN (SELECT value FROM json_each(:events))
    AND (kind = 'word' AND shown_at IS NULL OR kind = 'notice' AND seen_at IS NULL)
ORDER BY id DESC LIMIT :limit

-- notices --
-- What was told of late, seen or not.
SELECT * FROM web_messages
WHERE participant_id = :participant_id AND event_id = :event_id AND kind = 'notice' ORDER BY id DESC LIMIT :limit

-- files --
SELECT message_id, number, name FROM web_files
WHERE message_id IN (SELECT id FROM web_messages WHERE participant_id = :participant_id) ORDER BY message_id, number

-- file --
-- A file of somebody's, and nobody else's.
SELECT name, content FROM web_files JOIN web_messages ON id = message_id
WHERE participant_id = :participant_id AND message_id = :message_id AND number = :number

-- show --
UPDATE web_messages SET shown_at = :now
WHERE participant_id = :participant_id AND shown_at IS NULL AND id IN (SELECT value FROM json_each(:ids))

-- see --
UPDATE web_messages SET seen_at = :now, shown_at = coalesce(shown_at, :now)
WHERE participant_id = :participant_id AND kind = 'notice' AND seen_at IS NULL AND id <= :id

-- answer --
UPDATE web_messages SET seen_at = :now, shown_at = coalesce(shown_at, :now)
WHERE participant_id = :participant_id AND kind = 'notice' AND seen_at IS NULL AND id = :id

-- rewrite --
-- What is put right is told anew.
UPDATE web_messages SET reply = :reply, made_at = :now, expires_at = :expires_at, shown_at = NULL, seen_at = NULL
WHERE participant_id = :participant_id AND id = :id

-- read_by --
-- Of those who got an item here, how many have had it on a page.
SELECT count(*) AS n FROM outbox JOIN web_messages ON web_messages.id = -message_id
WHERE item = :item AND state = 'sent' AND shown_at IS NOT NULL

-- waiting_for --
-- And how many have not.
SELECT count(*) AS n FROM outbox JOIN web_messages ON web_messages.id = -message_id
WHERE item = :item AND state = 'sent' AND shown_at IS NULL

-- purge --
DELETE FROM web_messages WHERE made_at < :notices OR kind <> 'notice' AND made_at < :screens
