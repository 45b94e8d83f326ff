-- The first schema. Instants are ISO 8601 text in UTC to the second; rows of an event carry its id.

CREATE TABLE participants (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- a number that was erased is nobody else's later
    telegram_id INTEGER NOT NULL UNIQUE,
    language TEXT NOT NULL,
    lead_minutes INTEGER,
    announcements INTEGER NOT NULL DEFAULT 1,
    muted INTEGER NOT NULL DEFAULT 0,
    fresh INTEGER NOT NULL DEFAULT 0,
    plain INTEGER NOT NULL DEFAULT 0,
    reachable INTEGER NOT NULL DEFAULT 1,
    joined_at TEXT NOT NULL
) STRICT;

CREATE TABLE roles (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('organiser', 'staff', 'host')),
    room TEXT NOT NULL DEFAULT '',
    granted_at TEXT NOT NULL,
    granted_by INTEGER,
    PRIMARY KEY (participant_id, role, room)
) STRICT;

CREATE TABLE invitations (
    token_hash TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    room TEXT NOT NULL DEFAULT '',
    issued_by INTEGER,
    expires_at TEXT NOT NULL,
    used_by INTEGER,
    used_at TEXT
) STRICT;

CREATE TABLE events (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    timezone TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    live INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1,
    loaded_at TEXT NOT NULL
) STRICT;

CREATE TABLE favourites (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (participant_id, event_id, session_id)
) STRICT;
CREATE INDEX favourites_by_session ON favourites (event_id, session_id);

CREATE TABLE dialogues (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    kind TEXT NOT NULL,
    step TEXT NOT NULL,
    data TEXT NOT NULL DEFAULT '{}',
    version INTEGER NOT NULL DEFAULT 1,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (participant_id, kind)
) STRICT;

CREATE TABLE prompt_replies (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    prompt_id TEXT NOT NULL,
    declined_at TEXT,
    PRIMARY KEY (participant_id, event_id, prompt_id)
) STRICT;

CREATE TABLE answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER REFERENCES participants ON DELETE SET NULL,
    event_id TEXT NOT NULL,
    prompt_id TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    value INTEGER,
    language TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    changed_at TEXT,
    withdrawn_at TEXT,
    update_id INTEGER UNIQUE
) STRICT;
CREATE INDEX answers_by_prompt ON answers (event_id, prompt_id, participant_id);

CREATE TABLE announcements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL,
    author_id INTEGER REFERENCES participants ON DELETE SET NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'confirmed', 'sent', 'stopped', 'dropped')),
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    confirmed_at TEXT,
    progress_message_id INTEGER,
    update_id INTEGER UNIQUE
) STRICT;

CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    made_by INTEGER,
    made_at TEXT NOT NULL,
    undone_at TEXT
) STRICT;

CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    received_at TEXT NOT NULL,
    payload TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    done_at TEXT,
    quarantined TEXT
) STRICT;
CREATE INDEX inbox_open ON inbox (update_id) WHERE done_at IS NULL;

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
    UNIQUE (participant_id, item, version)
) STRICT;
CREATE INDEX outbox_open ON outbox (urgent, expires_at) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_by_item ON outbox (item, state);
CREATE INDEX outbox_by_kind ON outbox (kind, expires_at);

CREATE TABLE unanswered (
    id INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    asked_at TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor_id INTEGER,
    action TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT ''
) STRICT;
