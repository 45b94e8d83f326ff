-- Quotes: what an answer is about, how its writer signs it, what may be printed, what staff made of it.
-- And what the day leaves behind: presentations that came, and who asked for them.

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

CREATE TABLE quote_sessions (
    answer_id INTEGER NOT NULL REFERENCES quotes ON DELETE CASCADE,
    session_id TEXT NOT NULL,
    PRIMARY KEY (answer_id, session_id)
) STRICT;

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

CREATE TABLE asked_counts (
    event_id TEXT NOT NULL,
    prompt_id TEXT NOT NULL,
    asked INTEGER NOT NULL, -- people, as a number only: it outlasts their accounts
    PRIMARY KEY (event_id, prompt_id)
) STRICT;
