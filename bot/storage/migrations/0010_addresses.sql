-- Addresses: at which doors people are known, apart from who they are.

CREATE TABLE addresses (
    participant_id INTEGER NOT NULL REFERENCES participants ON DELETE CASCADE,
    door TEXT NOT NULL,
    address TEXT NOT NULL, -- only the door understands it: an account's number, or a secret's hash
    reachable INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (door, address)
) STRICT;
CREATE INDEX addresses_of_participant ON addresses (participant_id);
INSERT INTO addresses (participant_id, door, address, reachable)
SELECT id, 'telegram', CAST(telegram_id AS TEXT), reachable FROM participants ORDER BY id;

CREATE TABLE participants_alone (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- a number that was erased is nobody else's later
    language TEXT NOT NULL,
    lead_minutes INTEGER,
    announcements INTEGER NOT NULL DEFAULT 1,
    muted INTEGER NOT NULL DEFAULT 0,
    fresh INTEGER NOT NULL DEFAULT 0,
    plain INTEGER NOT NULL DEFAULT 0,
    joined_at TEXT NOT NULL
) STRICT;
INSERT INTO participants_alone
SELECT id, language, lead_minutes, announcements, muted, fresh, plain, joined_at FROM participants;
-- Numbers go on behind the highest that there ever was, also where its bearer is erased.
DELETE FROM sqlite_sequence WHERE name = 'participants_alone';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'participants_alone', seq FROM sqlite_sequence WHERE name = 'participants';
DROP TABLE participants;
ALTER TABLE participants_alone RENAME TO participants;
