-- What becomes of what participants write to the organisers: who takes care of it, what was answered.

CREATE TABLE told_messages ( -- without a row nobody has done anything yet
    answer_id INTEGER PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
    taken_by INTEGER REFERENCES participants ON DELETE SET NULL,
    taken_at TEXT,
    closed_by INTEGER REFERENCES participants ON DELETE SET NULL,
    closed_at TEXT, -- without an answer, or with one: nothing more is to be done
    version INTEGER NOT NULL DEFAULT 0 -- counts what happened, so that others' screens are mended
) STRICT;

CREATE TABLE told_replies ( -- what its writer was answered; whether it came is in the outbox
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    answer_id INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
    author_id INTEGER REFERENCES participants ON DELETE SET NULL,
    text TEXT NOT NULL,
    written_at TEXT NOT NULL,
    update_id INTEGER UNIQUE,
    is_known INTEGER NOT NULL DEFAULT 0 -- those who heard of the question see whether this came
) STRICT;
CREATE INDEX told_replies_of_answer ON told_replies (answer_id);
CREATE INDEX told_replies_unknown ON told_replies (id) WHERE is_known = 0;
