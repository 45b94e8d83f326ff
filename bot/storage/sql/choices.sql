-- of_people --
-- What may be sent to people, by where they are known, as they said it last.
SELECT door, address, muted, announcements, choices,
    (SELECT json_group_array(series) FROM series_wishes WHERE participant_id = participants.id) AS wishes
FROM participants JOIN addresses ON participant_id = participants.id WHERE choices > 0

-- of_writers --
-- What was chosen for print, of which only a no is known for certain to be meant for the same words.
SELECT answer_id, choices, coalesce(withdrawn_at, chosen_at) AS withdrawn_at,
    CASE consent WHEN 'no' THEN chosen_at END AS chosen_at
FROM quotes WHERE choices > 0

-- end_wishes --
-- What somebody wished for who has said other things since, and not this any more.
DELETE FROM series_wishes
WHERE series NOT IN (SELECT value FROM json_each(:wishes))
    AND participant_id = (SELECT participant_id FROM addresses WHERE door = :door AND address = :address)
    AND (SELECT choices FROM participants WHERE id = participant_id) < :choices

-- choose --
-- Nobody is sent what they have said no to since.
UPDATE participants SET muted = :muted, announcements = :announcements, choices = :choices
WHERE choices < :choices
    AND id = (SELECT participant_id FROM addresses WHERE door = :door AND address = :address)

-- take_back --
-- A consent that is not the writer's last word counts no longer.
UPDATE quotes
SET consent = 'no', chosen_at = :chosen_at, withdrawn_at = :withdrawn_at, choices = :choices,
    step = CASE WHEN step = 'done' AND :chosen_at IS NULL THEN 'consent' ELSE step END
WHERE answer_id = :answer_id AND choices < :choices AND consent <> 'no'
