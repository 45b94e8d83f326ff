-- expect --
-- Whoever made the notice last hears of it.
INSERT INTO awaited_reports (event_id, participant_id, item, kind, data)
VALUES (:event_id, :participant_id, :item, :kind, :data)
ON CONFLICT (event_id, item) DO UPDATE SET participant_id = excluded.participant_id, data = excluded.data

-- at --
SELECT * FROM awaited_reports WHERE event_id = :event_id ORDER BY id

-- take --
DELETE FROM awaited_reports WHERE id = :id

-- drop --
DELETE FROM awaited_reports WHERE event_id = :event_id AND item = :item
