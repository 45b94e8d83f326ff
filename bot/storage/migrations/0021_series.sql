-- Events that follow each other, and who wants to hear of the next one.

ALTER TABLE events ADD COLUMN series TEXT NOT NULL DEFAULT ''; -- empty: the event stands alone

CREATE TABLE series_wishes ( -- a yes, the only thing that keeps somebody when their events are over
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    series TEXT NOT NULL,
    event_id TEXT NOT NULL, -- where they said so
    wished_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (participant_id, series)
) STRICT;

CREATE TABLE series_calls ( -- the only announcement of an event to those who wished to hear of it
    event_id TEXT PRIMARY KEY,
    announcement_id INTEGER NOT NULL
) STRICT;
