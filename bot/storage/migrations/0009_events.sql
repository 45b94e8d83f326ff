-- Roles and dialogues belong to an event; what is there, to the one that is live,
-- or where none is, to the one that was loaded last.
-- An invitation without an event gives its role at the event where it is used.

ALTER TABLE roles RENAME TO roles_of_all;
CREATE TABLE roles (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('organiser', 'staff', 'host')),
    room TEXT NOT NULL DEFAULT '',
    granted_at TEXT NOT NULL,
    granted_by INTEGER,
    PRIMARY KEY (participant_id, event_id, role, room)
) STRICT;
INSERT INTO roles (participant_id, event_id, role, room, granted_at, granted_by)
SELECT participant_id, events.id, role, room, granted_at, granted_by
FROM roles_of_all CROSS JOIN (SELECT id FROM events ORDER BY live DESC, loaded_at DESC LIMIT 1) AS events;
DROP TABLE roles_of_all;

ALTER TABLE invitations ADD COLUMN event_id TEXT;
UPDATE invitations SET event_id = (SELECT id FROM events ORDER BY live DESC, loaded_at DESC LIMIT 1) WHERE issued_by IS NOT NULL;

ALTER TABLE dialogues RENAME TO dialogues_of_all;
CREATE TABLE dialogues (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    step TEXT NOT NULL,
    data TEXT NOT NULL DEFAULT '{}',
    version INTEGER NOT NULL DEFAULT 1,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (participant_id, event_id, kind)
) STRICT;
INSERT INTO dialogues (participant_id, event_id, kind, step, data, version, expires_at)
SELECT participant_id, events.id, kind, step, data, dialogues_of_all.version, expires_at
FROM dialogues_of_all CROSS JOIN (SELECT id FROM events ORDER BY live DESC, loaded_at DESC LIMIT 1) AS events;
DROP TABLE dialogues_of_all;
