-- Programme files that wait for an organiser's word, and those that are or were in use.

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
) STRICT;
CREATE INDEX programme_files_by_event ON programme_files (event_id, used);
