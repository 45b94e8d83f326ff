-- A database of version 7, left in mid-conversation at 08.15 on the event's day. Alva has saved
-- a session and is about to answer the day question, Bo has answered it, Olle has just moved the
-- session, Hanna looks after a room, and somebody holds an invitation that is not used yet.
BEGIN TRANSACTION;
CREATE TABLE announcements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL,
    author_id INTEGER REFERENCES participants ON DELETE SET NULL,
    text TEXT NOT NULL,
    text_en TEXT NOT NULL DEFAULT '', -- what those get who read English; empty: the same text
    audience TEXT NOT NULL DEFAULT 'all',
    urgent INTEGER NOT NULL DEFAULT 0,
    standing INTEGER NOT NULL DEFAULT 0, -- newcomers see it too
    send_at TEXT, -- empty: as soon as it is confirmed
    file_id TEXT NOT NULL DEFAULT '', -- Telegram's name for a file that goes with it
    file_kind TEXT NOT NULL DEFAULT '' CHECK (file_kind IN ('', 'document', 'picture')),
    state TEXT NOT NULL CHECK (
        state IN ('draft', 'proposed', 'confirmed', 'sent', 'stopped', 'dropped', 'withdrawn')
    ),
    version INTEGER NOT NULL DEFAULT 1,
    changed_by INTEGER, -- the participant's number
    work TEXT NOT NULL DEFAULT '', -- the item of the outbox that is on its way now
    shown_to INTEGER, -- whose message shows how far that has come
    progress_message_id INTEGER,
    created_at TEXT NOT NULL,
    confirmed_at TEXT,
    update_id INTEGER UNIQUE
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
INSERT INTO "answers" VALUES(1,3,'motesplats-ifo-2023','dagen','Courage, and a colleague to call',NULL,'en','2023-11-30T07:15:00+00:00',NULL,NULL,146272517);
CREATE TABLE arrivals (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    PRIMARY KEY (participant_id, event_id, session_id)
) STRICT;
CREATE TABLE asked_counts (
    event_id TEXT NOT NULL,
    prompt_id TEXT NOT NULL,
    asked INTEGER NOT NULL, -- people, as a number only: it outlasts their accounts
    PRIMARY KEY (event_id, prompt_id)
) STRICT;
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor_id INTEGER,
    action TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT ''
, hash TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "audit" VALUES(1,'2023-11-30T07:15:00+00:00',1,'programme.changed','sav','version 2, 1 people','290b7da7c42624b63636eac148edb768989c628be5c2c55c1d77839ba7e1f4a4');
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
, batch INTEGER) STRICT;
INSERT INTO "changes" VALUES(1,'motesplats-ifo-2023','sav','room','"gron"','"styrso"',1,'2023-11-30T07:15:00+00:00',NULL,146272521);
CREATE TABLE dialogues (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    kind TEXT NOT NULL,
    step TEXT NOT NULL,
    data TEXT NOT NULL DEFAULT '{}',
    version INTEGER NOT NULL DEFAULT 1,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (participant_id, kind)
) STRICT;
INSERT INTO "dialogues" VALUES(3,'answer','more','{"prompt": "dagen"}',2,'2023-11-30T07:25:00+00:00');
INSERT INTO "dialogues" VALUES(1,'list','shown','{"choices": ["chroom:sav:0", "chroom:sav:2", "chroom:sav:3", "chroom:sav:4"]}',2,'2023-11-30T07:25:00+00:00');
INSERT INTO "dialogues" VALUES(2,'answer','text','{"prompt": "dagen"}',1,'2023-11-30T07:45:00+00:00');
CREATE TABLE discussions (
    event_id TEXT NOT NULL,
    prompt_id TEXT NOT NULL,
    room TEXT NOT NULL DEFAULT '', -- empty: everybody at the event
    posted_by INTEGER,
    posted_at TEXT NOT NULL,
    shown INTEGER NOT NULL DEFAULT 0, -- how often its answers were shown to everybody
    PRIMARY KEY (event_id, prompt_id)
) STRICT;
CREATE TABLE erasures (
    person TEXT PRIMARY KEY, -- a keyed hash of the Telegram id; the same is in the file `erased`
    erased_at TEXT NOT NULL
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
INSERT INTO "events" VALUES('motesplats-ifo-2023','Mötesplats IFO 2023','Europe/Stockholm','2023-11-30','2023-11-30',1,2,'2023-11-30T07:15:00+00:00');
CREATE TABLE favourites (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (participant_id, event_id, session_id)
) STRICT;
INSERT INTO "favourites" VALUES(2,'motesplats-ifo-2023','sav','2023-11-30T07:15:00+00:00');
CREATE TABLE full_sessions (
    event_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    marked_at TEXT NOT NULL,
    PRIMARY KEY (event_id, session_id)
) STRICT;
CREATE TABLE hidden_answers (
    answer_id INTEGER PRIMARY KEY REFERENCES answers ON DELETE CASCADE
) STRICT;
CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY,
    received_at TEXT NOT NULL,
    payload TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    done_at TEXT,
    quarantined TEXT
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
INSERT INTO "invitations" VALUES('fb3455d09b8ad7a1090d96c2377f1ad9afde49e5814bfa5423b702363fec0204','staff','',1,'2023-11-30T07:45:00+00:00',NULL,NULL);
CREATE TABLE material_wishes (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    session_id TEXT NOT NULL, -- empty: what concerns the whole event
    asked_at TEXT NOT NULL,
    PRIMARY KEY (participant_id, event_id, session_id)
) STRICT;
CREATE TABLE materials_seen (
    event_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    material TEXT NOT NULL, -- a hash of its title and place
    seen_at TEXT NOT NULL,
    PRIMARY KEY (event_id, session_id, material)
) STRICT;
INSERT INTO "materials_seen" VALUES('motesplats-ifo-2023','','0123bbc6e20aca46','2023-11-30T07:15:00+00:00');
INSERT INTO "materials_seen" VALUES('motesplats-ifo-2023','','8f9c5681b4592878','2023-11-30T07:15:00+00:00');
INSERT INTO "materials_seen" VALUES('motesplats-ifo-2023','','b50b82682731c536','2023-11-30T07:15:00+00:00');
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
INSERT INTO "outbox" VALUES(1,2,'motesplats-ifo-2023','change','change:146272521','','{"sessions": {"sav": {"before": {"title": "Erfarenheter från Samlad avhopparverksamhet i Göteborg", "start": "2023-11-30T10:00:00+00:00", "end": "2023-11-30T11:00:00+00:00", "room": "gron", "speakers": ["Helen"], "cancelled": false, "room_name": "Gröna salen"}, "after": {"title": "Erfarenheter från Samlad avhopparverksamhet i Göteborg", "start": "2023-11-30T10:00:00+00:00", "end": "2023-11-30T11:00:00+00:00", "room": "styrso", "speakers": ["Helen"], "cancelled": false, "room_name": "Styrsö"}, "everybody": false, "instead": ""}}}',1,'2023-11-30T07:17:00+00:00','2023-11-30T11:15:00+00:00','pending',0,'2023-11-30T07:15:00+00:00','2023-11-30T07:15:00+00:00',NULL,NULL);
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
INSERT INTO "participants" VALUES(1,1001,'sv',NULL,1,0,0,0,1,'2023-11-30T07:15:00+00:00');
INSERT INTO "participants" VALUES(2,2001,'sv',NULL,1,0,0,0,1,'2023-11-30T07:15:00+00:00');
INSERT INTO "participants" VALUES(3,2002,'en',NULL,1,0,0,0,1,'2023-11-30T07:15:00+00:00');
INSERT INTO "participants" VALUES(4,2003,'sv',NULL,1,0,0,0,1,'2023-11-30T07:15:00+00:00');
CREATE TABLE programme_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL,
    owner_id INTEGER REFERENCES participants ON DELETE SET NULL, -- who sent it; empty: it lay in the folder
    name TEXT NOT NULL,
    content BLOB NOT NULL, -- as it came; of one that is used, as it stands in the folder
    digest TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'used', 'dropped', 'undone')),
    version INTEGER NOT NULL DEFAULT 1,
    changed_by INTEGER, -- the participant's number
    arrived_at TEXT NOT NULL,
    used INTEGER, -- files in use are counted; the highest is in use now
    after_change INTEGER NOT NULL DEFAULT 0, -- the newest change when it came into use
    retired TEXT NOT NULL DEFAULT '[]', -- the changes that it took the place of
    update_id INTEGER UNIQUE
, answers TEXT NOT NULL DEFAULT '{}') STRICT;
CREATE TABLE prompt_replies (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    prompt_id TEXT NOT NULL,
    declined_at TEXT,
    PRIMARY KEY (participant_id, event_id, prompt_id)
) STRICT;
CREATE TABLE quote_sessions (
    answer_id INTEGER NOT NULL REFERENCES quotes ON DELETE CASCADE,
    session_id TEXT NOT NULL,
    PRIMARY KEY (answer_id, session_id)
) STRICT;
CREATE TABLE quotes (
    answer_id INTEGER PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
    step TEXT NOT NULL DEFAULT 'sessions', -- where the conversation about it stands
    name TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    affiliation TEXT NOT NULL DEFAULT '',
    line TEXT NOT NULL DEFAULT '', -- one free line in the place of role, unit and affiliation
    consent TEXT NOT NULL DEFAULT 'no' CHECK (consent IN ('name', 'role', 'anonymous', 'no')),
    wording INTEGER, -- which version of the question the choice answers
    chosen_at TEXT,
    withdrawn_at TEXT, -- a choice to publish that was taken back
    exported_at TEXT, -- last in a file to be printed
    mark TEXT NOT NULL DEFAULT '' CHECK (mark IN ('', 'chosen', 'reserve', 'no')),
    mended TEXT, -- the words with their spelling put right; the answer itself is never touched
    update_id INTEGER UNIQUE
) STRICT;
CREATE TABLE restorations (
    id INTEGER PRIMARY KEY,
    restored_at TEXT NOT NULL,
    sent_until TEXT NOT NULL, -- the replaced database may have sent what was due by then
    passed_over_at TEXT
) STRICT;
CREATE TABLE roles (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('organiser', 'staff', 'host')),
    room TEXT NOT NULL DEFAULT '',
    granted_at TEXT NOT NULL,
    granted_by INTEGER,
    PRIMARY KEY (participant_id, role, room)
) STRICT;
INSERT INTO "roles" VALUES(1,'organiser','','2023-11-30T07:15:00+00:00',NULL);
INSERT INTO "roles" VALUES(4,'host','gron','2023-11-30T07:15:00+00:00',NULL);
CREATE TABLE unanswered (
    id INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    asked_at TEXT NOT NULL
) STRICT;
CREATE INDEX favourites_by_session ON favourites (event_id, session_id);
CREATE INDEX answers_by_prompt ON answers (event_id, prompt_id, participant_id);
CREATE INDEX inbox_open ON inbox (update_id) WHERE done_at IS NULL;
CREATE INDEX outbox_by_item ON outbox (item, state);
CREATE INDEX outbox_by_kind ON outbox (kind, expires_at);
CREATE INDEX outbox_next ON outbox (urgent DESC, expires_at, id) WHERE state = 'pending';
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'pending';
CREATE INDEX outbox_expiring ON outbox (expires_at) WHERE state = 'pending';
CREATE INDEX changes_by_event ON changes (event_id, id);
CREATE INDEX announcements_at_work ON announcements (event_id) WHERE work <> '';
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;
CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;
CREATE INDEX programme_files_by_event ON programme_files (event_id, used);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('announcements',0);
INSERT INTO "sqlite_sequence" VALUES('participants',4);
INSERT INTO "sqlite_sequence" VALUES('programme_files',1);
INSERT INTO "sqlite_sequence" VALUES('answers',1);
COMMIT;
PRAGMA user_version=7;
