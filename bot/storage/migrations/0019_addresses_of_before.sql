-- When an event was the only live one last: addresses of before, which name no event, are its.
ALTER TABLE events ADD COLUMN alone_at TEXT;
UPDATE events SET alone_at = loaded_at WHERE live = 1;
