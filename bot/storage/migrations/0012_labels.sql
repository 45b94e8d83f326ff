-- Who somebody with a role is, in an organiser's words ("Anna i receptionen").

ALTER TABLE roles ADD COLUMN label TEXT NOT NULL DEFAULT '';
ALTER TABLE invitations ADD COLUMN label TEXT NOT NULL DEFAULT ''; -- until it is used
