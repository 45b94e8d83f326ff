-- What organisers have answered about a file that waits: which sessions are the same, what is meant to be gone.

ALTER TABLE programme_files ADD COLUMN answers TEXT NOT NULL DEFAULT '{}';
