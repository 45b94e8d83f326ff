-- open --
-- The sessions for which questions are collected.
SELECT session_id FROM stage_sessions WHERE event_id = :event_id

-- open_session --
INSERT INTO stage_sessions (event_id, session_id, opened_at) VALUES (:event_id, :session_id, :now)
ON CONFLICT DO NOTHING

-- close_session --
DELETE FROM stage_sessions WHERE event_id = :event_id AND session_id = :session_id

-- add --
INSERT INTO stage_questions (event_id, session_id, participant_id, text, language, asked_at, update_id)
VALUES (:event_id, :session_id, :participant_id, :text, :language, :now, :incoming_key)
ON CONFLICT (update_id) DO NOTHING

-- by_incoming --
SELECT *, (SELECT count(*) FROM stage_votes WHERE question_id = stage_questions.id) AS votes
FROM stage_questions WHERE update_id = :incoming_key

-- by_id --
SELECT *, (SELECT count(*) FROM stage_votes WHERE question_id = stage_questions.id) AS votes
FROM stage_questions WHERE event_id = :event_id AND id = :id

-- asked --
-- Where, by whom and when; for nobody to be shown.
SELECT event_id, participant_id, asked_at FROM stage_questions WHERE id = :id

-- of_session --
-- All that stand, those with most votes first, of as many the one that was asked first.
SELECT *, (SELECT count(*) FROM stage_votes WHERE question_id = stage_questions.id) AS votes
FROM stage_questions
WHERE event_id = :event_id AND session_id = :session_id AND state <> 'withdrawn'
ORDER BY votes DESC, id

-- of_event --
-- The same of all sessions, one after the other.
SELECT *, (SELECT count(*) FROM stage_votes WHERE question_id = stage_questions.id) AS votes
FROM stage_questions
WHERE event_id = :event_id AND state <> 'withdrawn'
ORDER BY session_id, votes DESC, id

-- of_person --
-- All that a participant has asked and not taken back, the oldest first.
SELECT *, (SELECT count(*) FROM stage_votes WHERE question_id = stage_questions.id) AS votes
FROM stage_questions
WHERE event_id = :event_id AND participant_id = :participant_id AND state <> 'withdrawn'
ORDER BY id

-- collected --
-- The sessions with questions that stand.
SELECT DISTINCT session_id FROM stage_questions WHERE event_id = :event_id AND state <> 'withdrawn'

-- decide --
-- Touches no row where it is so already, or where its writer has taken the question back.
UPDATE stage_questions SET state = :state
WHERE event_id = :event_id AND id = :id AND state NOT IN (:state, 'withdrawn')

-- withdraw --
UPDATE stage_questions SET state = 'withdrawn', text = ''
WHERE event_id = :event_id AND id = :id AND participant_id = :participant_id AND state <> 'withdrawn'

-- drop_votes --
DELETE FROM stage_votes WHERE question_id = :id

-- vote --
INSERT INTO stage_votes (question_id, participant_id) VALUES (:id, :participant_id) ON CONFLICT DO NOTHING

-- take_vote_back --
DELETE FROM stage_votes WHERE question_id = :id AND participant_id = :participant_id

-- voted --
SELECT question_id FROM stage_votes JOIN stage_questions ON stage_questions.id = question_id
WHERE event_id = :event_id AND stage_votes.participant_id = :participant_id
