-- Changes while the event runs: which of them were made together, rooms that are full, doors opened.

ALTER TABLE changes ADD COLUMN batch INTEGER; -- the update that confirmed them; they are undone together
CREATE INDEX changes_by_event ON changes (event_id, id);

CREATE TABLE full_sessions (
    event_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    marked_at TEXT NOT NULL,
    PRIMARY KEY (event_id, session_id)
) STRICT;

CREATE TABLE arrivals (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    PRIMARY KEY (participant_id, event_id, session_id)
) STRICT;
