-- Who is at which event, and at which one they are in the chat; what is decided there, apart from what is elsewhere.
-- Whoever is here already is at the event that is live, and where they saved or answered something.

CREATE TABLE attendances (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (participant_id, event_id)
) STRICT;
CREATE INDEX attendances_by_event ON attendances (event_id);
INSERT INTO attendances (participant_id, event_id, since)
SELECT participants.id, events.id, joined_at
FROM participants CROSS JOIN (SELECT id FROM events ORDER BY live DESC, loaded_at DESC LIMIT 1) AS events;
INSERT OR IGNORE INTO attendances (participant_id, event_id, since)
SELECT participant_id, event_id, min(saved_at) FROM favourites GROUP BY participant_id, event_id;
INSERT OR IGNORE INTO attendances (participant_id, event_id, since)
SELECT participant_id, event_id, min(saved_at) FROM answers WHERE participant_id IS NOT NULL GROUP BY participant_id, event_id;

ALTER TABLE participants ADD COLUMN at_event TEXT; -- the one they are at in the chat; not known at first
UPDATE participants SET at_event = (SELECT id FROM events ORDER BY live DESC, loaded_at DESC LIMIT 1);

-- How many days what belongs to an event is kept after it, as its programme says, also once it is not live any more.
ALTER TABLE events ADD COLUMN accounts_days INTEGER NOT NULL DEFAULT 30;
ALTER TABLE events ADD COLUMN answers_days INTEGER NOT NULL DEFAULT 365;

ALTER TABLE outbox RENAME TO outbox_of_all;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    version TEXT NOT NULL DEFAULT '',
    data TEXT NOT NULL DEFAULT '{}',
    urgent INTEGER NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (
        state IN ('pending', 'sending', 'sent', 'failed', 'in_doubt', 'expired', 'cancelled')
    ),
    attempt INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    message_id INTEGER,
    reason TEXT,
    UNIQUE (participant_id, event_id, item, version)
) STRICT;
INSERT INTO outbox SELECT id, participant_id, event_id, kind, item, version, data, urgent, due_at, expires_at,
    state, attempt, created_at, changed_at, message_id, reason FROM outbox_of_all;
DROP TABLE outbox_of_all;
CREATE INDEX outbox_by_item ON outbox (item, state);
CREATE INDEX outbox_by_kind ON outbox (kind, expires_at);
CREATE INDEX outbox_next ON outbox (urgent DESC, expires_at, id) WHERE state = 'pending';
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'pending';
CREATE INDEX outbox_expiring ON outbox (expires_at) WHERE state = 'pending';
