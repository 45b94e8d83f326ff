-- make --
CREATE TABLE companions (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT

-- pack --
INSERT INTO companions (name, content) VALUES (:name, :content)

-- is_there --
SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'companions'

-- packed --
SELECT name, content FROM companions

-- drop --
DROP TABLE IF EXISTS companions
