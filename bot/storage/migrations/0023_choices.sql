-- How often somebody has said what may be sent to them, and what may be printed of theirs: a copy that
-- knows of fewer times is put in place without what was taken back since, whatever its clock showed.

ALTER TABLE participants ADD COLUMN choices INTEGER NOT NULL DEFAULT 0;

ALTER TABLE quotes ADD COLUMN choices INTEGER NOT NULL DEFAULT 0;
