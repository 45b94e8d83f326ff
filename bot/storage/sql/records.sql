-- audit --
-- Write down who did what; rows are never changed.
INSERT INTO audit (at, actor_id, action, subject, detail, hash)
VALUES (:at, :actor_id, :action, :subject, :detail, :hash)

-- audit_last --
-- What the next row follows.
SELECT hash FROM audit ORDER BY id DESC LIMIT 1

-- audit_when --
-- When something was last written down about a subject, with a detail that begins so.
SELECT max(at) AS at FROM audit
WHERE action = :action AND subject = :subject AND (detail = :detail OR detail LIKE :detail || ' %')

-- audit_all --
SELECT * FROM audit ORDER BY id

-- unanswered --
INSERT INTO unanswered (event_id, text, language, asked_at) VALUES (:event_id, :text, :language, :asked_at)

-- unanswered_newest --
SELECT * FROM unanswered WHERE event_id = :event_id ORDER BY id DESC LIMIT :limit

-- purge_unanswered --
-- What was asked at an event before its moment.
DELETE FROM unanswered
WHERE EXISTS (SELECT 1 FROM json_each(:before) AS event WHERE event.key = event_id AND asked_at < event.value)

-- live --
-- Make an event live, or note its present version.
INSERT INTO events
    (id, name, timezone, first_day, last_day, live, version, loaded_at,
     accounts_days, answers_days, deliveries_days, unanswered_days, on_forget, series)
VALUES
    (:id, :name, :timezone, :first_day, :last_day, 1, :version, :loaded_at,
     :accounts, :answers, :deliveries, :unanswered, :on_forget, :series)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, timezone = excluded.timezone, live = 1,
    first_day = excluded.first_day, last_day = excluded.last_day, version = excluded.version,
    loaded_at = excluded.loaded_at, accounts_days = excluded.accounts_days,
    answers_days = excluded.answers_days, deliveries_days = excluded.deliveries_days,
    unanswered_days = excluded.unanswered_days, on_forget = excluded.on_forget, series = excluded.series

-- live_ones --
SELECT id FROM events WHERE live = 1 ORDER BY id

-- names --
SELECT id, name FROM events

-- stand_alone --
UPDATE events SET alone_at = :now WHERE id = :id

-- alone --
-- Which of these was the only one last.
SELECT id FROM events WHERE alone_at IS NOT NULL AND id IN (SELECT value FROM json_each(:among))
ORDER BY alone_at DESC LIMIT 1

-- policies --
SELECT id, on_forget FROM events

-- rest --
-- All other events rest; which of them were live.
UPDATE events SET live = 0 WHERE live = 1 AND id NOT IN (SELECT value FROM json_each(:live)) RETURNING id

-- resting --
-- What it is called, and the time of its place, where it is live no longer.
SELECT name, timezone FROM events WHERE id = :id AND live = 0

-- audit_count --
SELECT count(*) AS n FROM audit WHERE action = :action AND detail = :detail
