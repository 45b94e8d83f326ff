-- begin --
-- An answer becomes a quote in the making; nothing happens where it is one already.
INSERT INTO quotes (answer_id, step) VALUES (:answer_id, 'consent') ON CONFLICT DO NOTHING

-- by_answer --
-- With the sessions that it is about, in the order in which they were named.
SELECT quotes.*, (
    SELECT json_group_array(session_id) FROM (
        SELECT session_id FROM quote_sessions AS about WHERE about.answer_id = quotes.answer_id ORDER BY about.rowid
    )
) AS sessions FROM quotes WHERE answer_id = :answer_id

-- by_incoming --
-- What this update brought to a quote, if it was handled before.
SELECT answer_id FROM quotes WHERE update_id = :incoming_key

-- taken_out --
-- A participant's answers that were in a file to be printed, and at which event.
SELECT answer_id, event_id FROM quotes JOIN answers ON answers.id = answer_id
WHERE participant_id = :participant_id AND exported_at IS NOT NULL

-- names_of --
SELECT DISTINCT name FROM quotes JOIN answers ON answers.id = answer_id
WHERE participant_id = :participant_id AND name <> ''

-- affiliations --
SELECT DISTINCT participant_id, affiliation FROM quotes JOIN answers ON answers.id = answer_id
WHERE event_id = :event_id AND participant_id IS NOT NULL AND affiliation <> ''

-- all --
-- As the one of an answer.
SELECT quotes.*, (
    SELECT json_group_array(session_id) FROM (
        SELECT session_id FROM quote_sessions AS about WHERE about.answer_id = quotes.answer_id ORDER BY about.rowid
    )
) AS sessions FROM quotes JOIN answers ON answers.id = answer_id WHERE event_id = :event_id ORDER BY answer_id

-- save --
-- Write what the participant decides of a quote; what staff do with it meanwhile stays.
UPDATE quotes
SET choices = choices + (consent <> :consent),
    step = :step, name = :name, role = :role, unit = :unit, affiliation = :affiliation, line = :line,
    consent = :consent, wording = :wording, chosen_at = :chosen_at, withdrawn_at = :withdrawn_at,
    update_id = coalesce(:incoming_key, update_id)
WHERE answer_id = :answer_id

-- reset --
-- The words are others now: what was chosen for the old ones counts no longer.
UPDATE quotes
SET choices = choices + (consent <> 'no'),
    consent = 'no', chosen_at = NULL, mended = NULL, mark = '',
    withdrawn_at = CASE WHEN consent = 'no' THEN withdrawn_at ELSE :now END,
    step = CASE WHEN step = 'done' THEN 'consent' ELSE step END
WHERE answer_id = :answer_id

-- agreed --
-- Since when there is an answer whose writer has agreed to be printed, in another way than that.
SELECT saved_at FROM quotes JOIN answers ON id = answer_id
WHERE answer_id = :answer_id AND consent NOT IN ('no', :unless)

-- empty --
-- The answer is taken back: the signature goes with it, what it was exported as is still known.
UPDATE quotes
SET choices = choices + (consent <> 'no'),
    consent = 'no', name = '', role = '', unit = '', affiliation = '', line = '', mended = NULL, mark = '',
    step = 'consent', withdrawn_at = CASE WHEN consent = 'no' THEN withdrawn_at ELSE :now END
WHERE answer_id = :answer_id

-- pick --
INSERT INTO quote_sessions (answer_id, session_id) VALUES (:answer_id, :session_id) ON CONFLICT DO NOTHING

-- unpick --
DELETE FROM quote_sessions WHERE answer_id = :answer_id AND session_id = :session_id

-- unpick_all --
DELETE FROM quote_sessions WHERE answer_id = :answer_id

-- exported --
-- These went into a file that is to be printed.
UPDATE quotes SET exported_at = :now WHERE answer_id IN (SELECT value FROM json_each(:answers))

-- chosen --
-- What their writers have chosen for these answers, and when.
SELECT answer_id, consent, chosen_at FROM quotes WHERE answer_id IN (SELECT value FROM json_each(:answers))

-- mark --
-- What staff decided; an answer that has no signature yet gets its row now.
INSERT INTO quotes (answer_id, step, mark) VALUES (:answer_id, 'consent', :mark)
ON CONFLICT (answer_id) DO UPDATE SET mark = excluded.mark WHERE mark <> excluded.mark

-- words --
-- An answer's words as they were written and as they are mended.
SELECT text, mended FROM answers LEFT JOIN quotes ON answer_id = id WHERE id = :answer_id

-- mend --
INSERT INTO quotes (answer_id, step, mended) VALUES (:answer_id, 'consent', :mended)
ON CONFLICT (answer_id) DO UPDATE SET mended = excluded.mended
