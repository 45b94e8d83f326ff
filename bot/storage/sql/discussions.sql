-- posted --
-- The one that was put last stands last.
SELECT prompt_id, room, shown FROM discussions WHERE event_id = :event_id ORDER BY posted_at, rowid

-- post --
INSERT INTO discussions (event_id, prompt_id, room, posted_by, posted_at)
VALUES (:event_id, :prompt_id, :room, :by, :now)
ON CONFLICT DO NOTHING

-- show --
-- Its answers are shown once more; touches no row when they were shown that often already.
UPDATE discussions SET shown = :times
WHERE event_id = :event_id AND prompt_id = :prompt_id AND shown = :times - 1

-- hide --
INSERT INTO hidden_answers (answer_id) VALUES (:answer_id) ON CONFLICT DO NOTHING

-- unhide --
DELETE FROM hidden_answers WHERE answer_id = :answer_id

-- hidden --
SELECT answer_id FROM hidden_answers

-- release --
-- These words of an answer may stand on a screen; touches no row when they did already.
INSERT INTO released_answers (answer_id, words) VALUES (:answer_id, :words)
ON CONFLICT (answer_id) DO UPDATE SET words = excluded.words WHERE words <> excluded.words

-- released --
SELECT answer_id, words FROM released_answers

-- answers --
-- What was answered to a prompt, or to any whose id begins with it and a dot.
SELECT * FROM answers
WHERE event_id = :event_id AND withdrawn_at IS NULL
    AND (prompt_id = :prompt_id OR prompt_id LIKE :prompt_id || '.%')
ORDER BY id
