-- Colleagues who see what each other go to.

CREATE TABLE party_members ( -- a party is those with the same code; with the last of them it is gone
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL, -- chosen for this
    joined_at TEXT NOT NULL,
    shows_earlier INTEGER NOT NULL DEFAULT 0, -- also what was saved before that
    PRIMARY KEY (participant_id, event_id)
) STRICT;
CREATE INDEX party_members_of_code ON party_members (event_id, code);

CREATE TABLE party_tries ( -- codes that nobody has, so that nobody guesses one
    participant_id INTEGER REFERENCES participants ON DELETE SET NULL,
    event_id TEXT NOT NULL,
    tried_at TEXT NOT NULL
) STRICT;
CREATE INDEX party_tries_of_event ON party_tries (event_id, tried_at);
