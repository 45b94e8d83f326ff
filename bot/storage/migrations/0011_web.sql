-- The web door: what is said there, and the other ways on which somebody is reached without a chat.

CREATE TABLE web_messages ( -- what pages show to one person alone
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    kind TEXT NOT NULL, -- screen: what the last thing done led to; word: the same, said once; notice: by itself
    reply TEXT NOT NULL,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    shown_at TEXT,
    seen_at TEXT
) STRICT;
CREATE INDEX web_messages_of_participant ON web_messages (participant_id, id);

CREATE TABLE web_files ( -- what goes with one of these
    message_id INTEGER NOT NULL REFERENCES web_messages ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (message_id, number)
) STRICT;

CREATE TABLE calendar_subscriptions ( -- kept as it is, since the person is shown it again
    secret TEXT PRIMARY KEY,
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX calendar_subscriptions_of_participant ON calendar_subscriptions (participant_id, event_id);

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

CREATE TABLE changed_sessions ( -- as each was before its first change of a day, in the chat or by a file
    event_id TEXT NOT NULL,
    day TEXT NOT NULL, -- where the event is
    session_id TEXT NOT NULL,
    before TEXT NOT NULL,
    instead TEXT NOT NULL, -- the title of what takes its place
    changed_at TEXT NOT NULL,
    PRIMARY KEY (event_id, day, session_id)
) STRICT;
