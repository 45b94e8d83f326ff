-- wish --
-- Who says yes again says it from now on.
INSERT INTO series_wishes (participant_id, series, event_id, wished_at, expires_at)
VALUES (:participant_id, :series, :event_id, :now, :until)
ON CONFLICT (participant_id, series) DO UPDATE
SET event_id = excluded.event_id, wished_at = excluded.wished_at, expires_at = excluded.expires_at

-- withdraw --
DELETE FROM series_wishes WHERE participant_id = :participant_id AND series = :series

-- count_choice --
-- Somebody has said something of what may be sent to them.
UPDATE participants SET choices = choices + 1 WHERE id = :participant_id

-- of --
-- What somebody has said yes to, with the name of the event where they did.
SELECT series_wishes.series, coalesce(name, event_id) AS event, expires_at FROM series_wishes
LEFT JOIN events ON id = event_id WHERE participant_id = :participant_id ORDER BY wished_at

-- latest --
-- The last event of a series.
SELECT id FROM events WHERE series = :series ORDER BY last_day DESC LIMIT 1

-- wishing --
-- Who has said yes to a series.
SELECT participant_id FROM series_wishes WHERE series = :series

-- waiting --
-- Who wants to hear of an event of the series, is not there yet, and can be told.
SELECT participants.* FROM series_wishes JOIN participants ON id = participant_id
WHERE series = :series AND series_wishes.event_id <> :event_id AND expires_at > :now AND muted = 0 AND announcements = 1
    AND participant_id IN (SELECT participant_id FROM addresses WHERE reachable = 1)
    AND participant_id NOT IN (SELECT participant_id FROM attendances WHERE event_id = :event_id)
    AND NOT EXISTS (SELECT 1 FROM series_calls WHERE event_id = :event_id)
ORDER BY participant_id

-- call --
INSERT INTO series_calls (event_id, announcement_id) VALUES (:event_id, :announcement_id) ON CONFLICT DO NOTHING

-- take_back --
-- The announcement was undone before the first of it left.
DELETE FROM series_calls WHERE announcement_id = :announcement_id

-- purge --
DELETE FROM series_wishes WHERE expires_at <= :now
