-- The web door: what is said there, and the other ways on which somebody is reached without a chat.

CREATE TABLE web_messages ( -- what a page of one's own shows: answers to what one did, and notices
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    incoming_key INTEGER, -- of what it answers; nothing where the bot says it by itself
    reply TEXT NOT NULL,
    made_at TEXT NOT NULL,
    seen_at TEXT
) STRICT;
CREATE INDEX web_messages_of_participant ON web_messages (participant_id, id);
CREATE INDEX web_messages_unseen ON web_messages (participant_id) WHERE seen_at IS NULL;

CREATE TABLE web_files ( -- what goes with one of these
    message_id INTEGER NOT NULL REFERENCES web_messages ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (message_id, number)
) STRICT;

CREATE TABLE calendar_subscriptions (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    secret TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL,
    PRIMARY KEY (participant_id, event_id)
) STRICT;

CREATE TABLE push_subscriptions ( -- of browsers that show notices by themselves (RFC 8030)
    endpoint TEXT PRIMARY KEY,
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX push_subscriptions_of_participant ON push_subscriptions (participant_id);

CREATE TABLE one_time_links ( -- from one door to another, as the same person
    secret_hash TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;
CREATE INDEX one_time_links_of_participant ON one_time_links (participant_id);
