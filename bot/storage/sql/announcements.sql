-- draft --
-- A new draft; an update that is handled twice makes one.
INSERT INTO announcements
    (event_id, author_id, texts, audience, standing, file_id, file_kind, state, changed_by, created_at, update_id)
VALUES
    (:event_id, :author_id, :texts, :audience, :standing, :file_id, :file_kind, 'draft', :author_id, :now, :incoming_key)
ON CONFLICT (update_id) DO NOTHING

-- by_incoming --
SELECT * FROM announcements WHERE update_id = :incoming_key

-- by_id --
SELECT * FROM announcements WHERE id = :id

-- change --
-- Other contents or another state; touches no row that somebody has changed meanwhile.
UPDATE announcements SET texts = :texts, audience = :audience, urgent = :urgent,
    standing = :standing, send_at = :send_at, file_id = :file_id, file_kind = :file_kind,
    state = :state, version = version + 1, changed_by = :by
WHERE id = :id AND version = :version
RETURNING *

-- move --
-- Take an announcement from one state to another; touches no row when it was not in the first.
-- What the bot does by itself is no new version: the buttons that organisers see stay good.
UPDATE announcements SET state = :state, version = version + (:by IS NOT NULL),
    changed_by = coalesce(:by, changed_by),
    confirmed_at = CASE WHEN :state = 'confirmed' THEN :now ELSE confirmed_at END
WHERE id = :id AND state = :was

-- begin_work --
-- What is under way, and where it is shown.
UPDATE announcements SET work = :work, shown_to = :shown_to, progress_message_id = :message_id
WHERE id = :id

-- end_work --
UPDATE announcements SET work = '' WHERE id = :id AND work = :work

-- fade --
-- Newcomers see none of them any more.
UPDATE announcements SET standing = 0, version = version + 1, changed_by = :by
WHERE event_id = :event_id AND standing = 1 AND state IN ('confirmed', 'sent', 'stopped')

-- under_way --
SELECT * FROM announcements WHERE event_id = :event_id AND work <> '' ORDER BY id

-- newest --
SELECT * FROM announcements
WHERE event_id = :event_id AND state IN ('proposed', 'confirmed', 'sent', 'stopped', 'withdrawn')
ORDER BY id DESC LIMIT :limit

-- standing --
-- The newest that is meant for newcomers and out.
SELECT * FROM announcements
WHERE event_id = :event_id AND standing = 1 AND state IN ('confirmed', 'sent')
    AND (send_at IS NULL OR send_at <= :now)
ORDER BY confirmed_at DESC, id DESC LIMIT 1
