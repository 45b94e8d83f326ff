-- Who is to hear how a notice of a change reached people, once everybody's outcome is known.

CREATE TABLE awaited_reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL,
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    item TEXT NOT NULL, -- of the outbox
    kind TEXT NOT NULL,
    data TEXT NOT NULL, -- what the notice tells
    UNIQUE (event_id, item)
) STRICT;
