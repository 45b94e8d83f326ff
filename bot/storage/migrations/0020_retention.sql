-- What an event's settings say of its people and their things, also once it is not live any more.

ALTER TABLE events ADD COLUMN deliveries_days INTEGER NOT NULL DEFAULT 7;
ALTER TABLE events ADD COLUMN unanswered_days INTEGER NOT NULL DEFAULT 30;
ALTER TABLE events ADD COLUMN on_forget TEXT NOT NULL DEFAULT ''; -- empty: it was live before this was kept

-- Whom an event still concerns: who is there, and who holds a role there.
CREATE VIEW concerned AS
SELECT participant_id, event_id FROM attendances UNION ALL SELECT participant_id, event_id FROM roles;
