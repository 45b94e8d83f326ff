-- participants --
SELECT * FROM participants WHERE id = :participant_id

-- addresses --
SELECT * FROM addresses WHERE participant_id = :participant_id ORDER BY rowid

-- roles --
SELECT * FROM roles WHERE participant_id = :participant_id

-- invitations --
SELECT role, room, label, expires_at, used_at FROM invitations
WHERE used_by = :participant_id OR issued_by = :participant_id

-- attendances --
SELECT * FROM attendances WHERE participant_id = :participant_id ORDER BY event_id

-- series_wishes --
SELECT * FROM series_wishes WHERE participant_id = :participant_id ORDER BY series

-- favourites --
SELECT * FROM favourites WHERE participant_id = :participant_id ORDER BY event_id, session_id

-- party_members --
SELECT * FROM party_members WHERE participant_id = :participant_id ORDER BY event_id

-- party_tries --
SELECT * FROM party_tries WHERE participant_id = :participant_id ORDER BY rowid

-- stage_questions --
SELECT * FROM stage_questions WHERE participant_id = :participant_id ORDER BY id

-- stage_votes --
SELECT * FROM stage_votes WHERE participant_id = :participant_id ORDER BY question_id

-- arrivals --
SELECT * FROM arrivals WHERE participant_id = :participant_id ORDER BY event_id, session_id

-- dialogues --
SELECT * FROM dialogues WHERE participant_id = :participant_id

-- prompt_replies --
SELECT * FROM prompt_replies WHERE participant_id = :participant_id

-- answers --
SELECT * FROM answers WHERE participant_id = :participant_id ORDER BY id

-- quotes --
SELECT * FROM quotes WHERE answer_id IN (SELECT id FROM answers WHERE participant_id = :participant_id)

-- quote_sessions --
SELECT * FROM quote_sessions WHERE answer_id IN (SELECT id FROM answers WHERE participant_id = :participant_id)

-- hidden_answers --
SELECT * FROM hidden_answers WHERE answer_id IN (SELECT id FROM answers WHERE participant_id = :participant_id)

-- told_messages --
SELECT * FROM told_messages
WHERE :participant_id IN (taken_by, closed_by) OR answer_id IN (SELECT id FROM answers WHERE participant_id = :participant_id)

-- told_replies --
SELECT * FROM told_replies
WHERE author_id = :participant_id OR answer_id IN (SELECT id FROM answers WHERE participant_id = :participant_id)

-- released_answers --
SELECT * FROM released_answers WHERE answer_id IN (SELECT id FROM answers WHERE participant_id = :participant_id)

-- material_wishes --
SELECT * FROM material_wishes WHERE participant_id = :participant_id

-- announcements --
SELECT * FROM announcements WHERE author_id = :participant_id ORDER BY id

-- programme_files --
SELECT id, event_id, name, state, arrived_at FROM programme_files WHERE owner_id = :participant_id ORDER BY id

-- awaited_reports --
SELECT * FROM awaited_reports WHERE participant_id = :participant_id ORDER BY id

-- outbox --
SELECT * FROM outbox WHERE participant_id = :participant_id ORDER BY id

-- web_messages --
SELECT * FROM web_messages WHERE participant_id = :participant_id ORDER BY id

-- web_files --
SELECT message_id, number, name, hex(content) AS content FROM web_files
WHERE message_id IN (SELECT id FROM web_messages WHERE participant_id = :participant_id)

-- calendar_subscriptions --
SELECT * FROM calendar_subscriptions WHERE participant_id = :participant_id ORDER BY rowid

-- push_subscriptions --
SELECT * FROM push_subscriptions WHERE participant_id = :participant_id ORDER BY rowid

-- one_time_links --
SELECT * FROM one_time_links WHERE participant_id = :participant_id ORDER BY rowid

-- audit --
SELECT * FROM audit WHERE actor_id = :participant_id ORDER BY id

-- elsewhere --
-- How much somebody has at each event where they are, but one.
SELECT coalesce(name, event_id) AS event,
    (SELECT count(*) FROM favourites AS one
        WHERE one.participant_id = attendances.participant_id AND one.event_id = attendances.event_id) AS favourites,
    (SELECT count(*) FROM answers AS one
        WHERE one.participant_id = attendances.participant_id AND one.event_id = attendances.event_id
            AND withdrawn_at IS NULL) AS answers
FROM attendances LEFT JOIN events ON id = event_id
WHERE participant_id = :participant_id AND event_id <> :event_id ORDER BY since, event_id

-- erase_answers --
-- What is not among those that stay.
DELETE FROM answers
WHERE participant_id = :participant_id AND id NOT IN (SELECT value FROM json_each(:stays))

-- erase_quotes --
-- Signature, affiliation and consent, of all but records; the words that stay belong to nobody.
DELETE FROM quotes WHERE answer_id IN (SELECT id FROM answers WHERE participant_id = :participant_id)
    AND answer_id NOT IN (SELECT value FROM json_each(:records))

-- erase_told_replies --
-- What somebody was answered speaks of them, also where their own words stay.
DELETE FROM told_replies WHERE answer_id IN (SELECT id FROM answers WHERE participant_id = :participant_id)

-- erase_stage_questions --
-- Whatever becomes of answers: they were put to be answered there and then.
DELETE FROM stage_questions WHERE participant_id = :participant_id

-- erase_stage_votes --
DELETE FROM stage_votes WHERE participant_id = :participant_id

-- close_quotes --
-- What is kept as a record until somebody decides on it is printed no more.
UPDATE quotes
SET withdrawn_at = CASE WHEN consent = 'no' THEN withdrawn_at ELSE :now END, consent = 'no', mark = ''
WHERE answer_id IN (SELECT value FROM json_each(:records))

-- unlink_answers --
UPDATE answers SET participant_id = NULL, update_id = NULL WHERE participant_id = :participant_id

-- unlink_quotes --
UPDATE quotes SET update_id = NULL
WHERE answer_id IN (SELECT id FROM answers WHERE participant_id = :participant_id)

-- erase_invitations --
-- The invitation stays used; by whom is forgotten.
UPDATE invitations SET used_by = NULLIF(used_by, :participant_id), issued_by = NULLIF(issued_by, :participant_id)

-- erase_grants --
UPDATE roles SET granted_by = NULL WHERE granted_by = :participant_id

-- erase_changes --
UPDATE changes SET made_by = NULL WHERE made_by = :participant_id

-- erase_updates --
-- An update names its sender, also the one that asks for the erasure; with it that one is done,
-- and what came before it. What came after it is somebody's who is new.
UPDATE inbox SET payload = NULL, done_at = coalesce(done_at, :now)
WHERE payload IS NOT NULL AND (:key <= 0 OR update_id <= :key) AND EXISTS (
    SELECT 1 FROM addresses WHERE participant_id = :participant_id
        AND (instr(payload, '"id":' || address || ',') > 0 OR instr(payload, '"id":' || address || '}') > 0)
)
