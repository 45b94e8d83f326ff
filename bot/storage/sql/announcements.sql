-- draft --
-- A new draft; an update that is handled twice makes one.
INSERT INTO announcements (event_id, author_id, text, state, created_at, update_id)
VALUES (:event_id, :author_id, :text, 'draft', :now, :update_id)
ON CONFLICT (update_id) DO NOTHING

-- by_update --
SELECT * FROM announcements WHERE update_id = :update_id

-- by_id --
SELECT * FROM announcements WHERE id = :id

-- move --
-- Take an announcement from one state to another; touches no row when it was not in the first.
UPDATE announcements SET state = :state, version = version + 1,
    confirmed_at = CASE WHEN :state = 'confirmed' THEN :now ELSE confirmed_at END
WHERE id = :id AND state = :was

-- progress --
-- Where the progress of the sending is shown.
UPDATE announcements SET progress_message_id = :message_id WHERE id = :id

-- under_way --
SELECT * FROM announcements WHERE event_id = :event_id AND state = 'confirmed' ORDER BY id

-- newest --
SELECT * FROM announcements WHERE event_id = :event_id AND state IN ('confirmed', 'sent', 'stopped')
ORDER BY id DESC LIMIT :limit
