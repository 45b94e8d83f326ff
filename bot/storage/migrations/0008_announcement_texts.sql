-- Announcements in any number of languages.

ALTER TABLE announcements ADD COLUMN texts TEXT NOT NULL DEFAULT '{}'; -- by language; the first is for all the others
UPDATE announcements SET texts = CASE text_en
    WHEN '' THEN json_object('sv', text) ELSE json_object('sv', text, 'en', text_en)
END;
ALTER TABLE announcements DROP COLUMN text;
ALTER TABLE announcements DROP COLUMN text_en;
