-- The messages that came along with one, where several pictures were sent together.

ALTER TABLE outbox ADD COLUMN along TEXT NOT NULL DEFAULT '[]';
