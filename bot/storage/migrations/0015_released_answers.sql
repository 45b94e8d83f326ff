-- What may stand on a screen at a workshop, as whoever leads it has read it.

CREATE TABLE released_answers (
    answer_id INTEGER PRIMARY KEY REFERENCES answers ON DELETE CASCADE,
    words TEXT NOT NULL -- names them: others in their place are not released
) STRICT;
