-- add --
-- Keep an answer; an update that is handled twice makes one.
INSERT INTO answers (participant_id, event_id, prompt_id, text, value, language, saved_at, update_id)
VALUES (:participant_id, :event_id, :prompt_id, :text, :value, :language, :now, :incoming_key)
ON CONFLICT (update_id) DO NOTHING

-- by_incoming --
SELECT * FROM answers WHERE update_id = :incoming_key

-- by_id --
SELECT * FROM answers WHERE id = :id

-- current --
-- A participant's answer to a prompt that is not taken back; the newest.
SELECT * FROM answers
WHERE participant_id = :participant_id AND event_id = :event_id AND prompt_id = :prompt_id
    AND withdrawn_at IS NULL
ORDER BY id DESC LIMIT 1

-- of --
-- All that a participant has answered and not taken back.
SELECT * FROM answers
WHERE participant_id = :participant_id AND event_id = :event_id AND withdrawn_at IS NULL ORDER BY id

-- of_person --
SELECT * FROM answers WHERE participant_id = :participant_id ORDER BY id

-- change --
-- Other words in the place of the old ones; the update that brought them is the row's now.
UPDATE answers SET text = :text, value = :value, changed_at = :now, update_id = coalesce(:incoming_key, update_id)
WHERE id = :id AND withdrawn_at IS NULL
RETURNING *

-- withdraw --
-- Take an answer back; its words go at once.
UPDATE answers SET withdrawn_at = :now, text = '', value = NULL WHERE id = :id AND withdrawn_at IS NULL

-- erase --
-- Remove an answer, and what hangs on it.
DELETE FROM answers WHERE id = :id

-- all --
-- Every answer of an event that is not taken back, for exports.
SELECT * FROM answers WHERE event_id = :event_id AND withdrawn_at IS NULL ORDER BY id

-- count_since --
-- How many answers came in of late.
SELECT count(*) AS n FROM answers
WHERE event_id = :event_id AND withdrawn_at IS NULL AND coalesce(changed_at, saved_at) >= :since

-- done_with --
-- Who has answered or declined a prompt.
SELECT participant_id FROM answers
WHERE event_id = :event_id AND prompt_id = :prompt_id AND withdrawn_at IS NULL AND participant_id IS NOT NULL
UNION
SELECT participant_id FROM prompt_replies WHERE event_id = :event_id AND prompt_id = :prompt_id

-- is_done --
-- Has the participant answered or declined the prompt?
SELECT EXISTS (
    SELECT 1 FROM answers WHERE participant_id = :participant_id AND event_id = :event_id
        AND prompt_id = :prompt_id AND withdrawn_at IS NULL
) OR EXISTS (
    SELECT 1 FROM prompt_replies WHERE participant_id = :participant_id AND event_id = :event_id
        AND prompt_id = :prompt_id
) AS done

-- decline --
-- "Inte nu": the prompt is not brought up again.
INSERT INTO prompt_replies (participant_id, event_id, prompt_id, declined_at)
VALUES (:participant_id, :event_id, :prompt_id, :now)
ON CONFLICT DO NOTHING

-- count_asked --
-- That many more were asked; the first time together with those who had answered before.
INSERT INTO asked_counts (event_id, prompt_id, asked) VALUES (:event_id, :prompt_id, :n + (
    SELECT count(DISTINCT participant_id) FROM answers WHERE event_id = :event_id AND prompt_id = :prompt_id
))
ON CONFLICT DO UPDATE SET asked = asked + :n

-- count_unasked --
-- Whoever answers without having been asked counts as asked, once, where others were.
UPDATE asked_counts SET asked = asked + 1
WHERE event_id = :event_id AND prompt_id = :prompt_id
    AND NOT EXISTS (
        SELECT 1 FROM outbox
        WHERE outbox.participant_id = :participant_id AND outbox.event_id = :event_id AND item = :item
    )
    AND NOT EXISTS (
        SELECT 1 FROM answers
        WHERE answers.participant_id = :participant_id AND answers.event_id = :event_id
            AND answers.prompt_id = :prompt_id AND answers.id <> :id
    )

-- asked --
SELECT prompt_id, asked FROM asked_counts WHERE event_id = :event_id

-- taken_out --
-- What staff get: every answer that stands, and those gone that were in a file to be printed.
SELECT * FROM answers WHERE event_id = :event_id AND (
    withdrawn_at IS NULL OR id IN (SELECT answer_id FROM quotes WHERE exported_at IS NOT NULL)
) ORDER BY id

-- events_answered --
-- The other events that have answers, the latest first: of a series those of it that were before,
-- of an event that stands alone all that do.
SELECT other.id, other.name FROM events AS other LEFT JOIN events AS here ON here.id = :event_id
WHERE other.id <> :event_id AND other.series = coalesce(here.series, '')
    AND (other.series = '' OR other.first_day < here.first_day)
    AND other.id IN (SELECT event_id FROM answers WHERE withdrawn_at IS NULL) ORDER BY other.first_day DESC
