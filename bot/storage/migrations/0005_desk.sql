-- The organisers' desk: announcements with an audience, a time and a file; an audit that shows
-- whether it was altered; the questions of a discussion.

ALTER TABLE announcements RENAME TO announcements_before;
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
INSERT INTO announcements
    (id, event_id, author_id, text, state, version, created_at, confirmed_at, progress_message_id,
     update_id, shown_to, work)
SELECT id, event_id, author_id, text, state, version, created_at, confirmed_at,
    progress_message_id, update_id, author_id,
    CASE WHEN state = 'confirmed' THEN 'announcement:' || id ELSE '' END
FROM announcements_before;
DROP TABLE announcements_before;
CREATE INDEX announcements_at_work ON announcements (event_id) WHERE work <> '';

ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT ''; -- of the row and the hash before it
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;
CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is only added to');
END;

CREATE TABLE discussions (
    event_id TEXT NOT NULL,
    prompt_id TEXT NOT NULL,
    room TEXT NOT NULL DEFAULT '', -- empty: everybody at the event
    posted_by INTEGER,
    posted_at TEXT NOT NULL,
    shown INTEGER NOT NULL DEFAULT 0, -- how often its answers were shown to everybody
    PRIMARY KEY (event_id, prompt_id)
) STRICT;

CREATE TABLE hidden_answers (
    answer_id INTEGER PRIMARY KEY REFERENCES answers ON DELETE CASCADE
) STRICT;
