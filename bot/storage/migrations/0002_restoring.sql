-- What a restored copy must know of the time after it was made; and the outbox found quickly.

CREATE TABLE erasures (
    person TEXT PRIMARY KEY, -- a keyed hash of the Telegram id; the same is in the file `erased`
    erased_at TEXT NOT NULL
) STRICT;

CREATE TABLE restorations (
    id INTEGER PRIMARY KEY,
    restored_at TEXT NOT NULL,
    sent_until TEXT NOT NULL, -- the replaced database may have sent what was due by then
    passed_over_at TEXT
) STRICT;

CREATE INDEX outbox_next ON outbox (urgent DESC, expires_at, id) WHERE state = 'pending';
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'pending';
CREATE INDEX outbox_expiring ON outbox (expires_at) WHERE state = 'pending';
DROP INDEX outbox_open;
