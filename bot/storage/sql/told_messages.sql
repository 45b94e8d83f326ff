-- all --
-- What participants have written to the organisers and not taken back, the newest first.
SELECT a.*, t.taken_by, t.taken_at, t.closed_by, t.closed_at, r.text AS reply, o.state AS delivery
FROM answers AS a
LEFT JOIN told_messages AS t ON t.answer_id = a.id
LEFT JOIN told_replies AS r ON r.id = (SELECT max(id) FROM told_replies WHERE answer_id = a.id)
LEFT JOIN outbox AS o ON o.item = 'told-reply:' || r.id
WHERE a.event_id = :event_id AND a.withdrawn_at IS NULL
    AND (a.prompt_id = :told OR a.prompt_id LIKE :told || '.%')
ORDER BY a.id DESC

-- one --
SELECT a.*, t.taken_by, t.taken_at, t.closed_by, t.closed_at, r.text AS reply, o.state AS delivery
FROM answers AS a
LEFT JOIN told_messages AS t ON t.answer_id = a.id
LEFT JOIN told_replies AS r ON r.id = (SELECT max(id) FROM told_replies WHERE answer_id = a.id)
LEFT JOIN outbox AS o ON o.item = 'told-reply:' || r.id
WHERE a.event_id = :event_id AND a.withdrawn_at IS NULL AND a.id = :answer_id
    AND (a.prompt_id = :told OR a.prompt_id LIKE :told || '.%')

-- take --
-- Whoever takes it last has it.
INSERT INTO told_messages (answer_id, taken_by, taken_at, version) VALUES (:answer_id, :by, :now, 1)
ON CONFLICT DO UPDATE SET taken_by = :by, taken_at = :now, version = version + 1
WHERE taken_by IS NOT :by

-- close --
-- Touches no row where it is closed already.
INSERT INTO told_messages (answer_id, closed_by, closed_at, version) VALUES (:answer_id, :by, :now, 1)
ON CONFLICT DO UPDATE SET closed_by = :by, closed_at = :now, version = version + 1
WHERE closed_at IS NULL

-- change --
-- Something else happened to it.
INSERT INTO told_messages (answer_id, version) VALUES (:answer_id, 1)
ON CONFLICT DO UPDATE SET version = version + 1

-- version --
SELECT version FROM told_messages WHERE answer_id = :answer_id

-- reply --
-- Keep an answer; an update that is handled twice makes one.
INSERT INTO told_replies (answer_id, author_id, text, written_at, update_id)
VALUES (:answer_id, :by, :text, :now, :incoming_key)
ON CONFLICT (update_id) DO NOTHING

-- reply_by_incoming --
SELECT * FROM told_replies WHERE update_id = :incoming_key

-- reply_by_id --
SELECT * FROM told_replies WHERE id = :id

-- ended --
-- Replies of which it is known, and not shown yet, whether they came.
SELECT r.* FROM told_replies AS r JOIN outbox AS o ON o.item = 'told-reply:' || r.id
WHERE r.is_known = 0 AND o.state NOT IN ('pending', 'sending')

-- make_known --
UPDATE told_replies SET is_known = 1 WHERE id = :id AND is_known = 0

-- forget_replies --
-- What was answered speaks of what was asked, and goes with it.
DELETE FROM told_replies WHERE answer_id = :answer_id

-- written_by --
-- What one person has written to the organisers, also of late alone.
SELECT id FROM answers
WHERE participant_id = :participant_id AND event_id = :event_id AND withdrawn_at IS NULL
    AND (prompt_id = :told OR prompt_id LIKE :told || '.%') AND saved_at >= :since
