-- Questions that participants put to the stage of a session, and the votes for them.

CREATE TABLE stage_sessions ( -- a session with a row collects them, until it has been over for a while
    event_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    PRIMARY KEY (event_id, session_id)
) STRICT;

CREATE TABLE stage_questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    participant_id INTEGER REFERENCES participants ON DELETE SET NULL, -- told to nobody: for taking back and erasing
    text TEXT NOT NULL, -- empty once it was taken back
    language TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    asked_at TEXT NOT NULL,
    update_id INTEGER UNIQUE
) STRICT;
CREATE INDEX stage_questions_of_session ON stage_questions (event_id, session_id);
CREATE INDEX stage_questions_of_participant ON stage_questions (participant_id);

CREATE TABLE stage_votes (
    question_id INTEGER NOT NULL REFERENCES stage_questions ON DELETE CASCADE,
    participant_id INTEGER REFERENCES participants ON DELETE SET NULL, -- the vote counts on when its giver is long gone
    UNIQUE (question_id, participant_id)
) STRICT;
CREATE INDEX stage_votes_of_participant ON stage_votes (participant_id);
