-- events --
-- What each event's settings say, as they were when it was live last.
SELECT id, timezone, last_day, accounts_days, answers_days, deliveries_days, unanswered_days FROM events ORDER BY id

-- attendances --
-- Of who came to an event that is over before its moment, and holds no role there.
DELETE FROM attendances
WHERE EXISTS (SELECT 1 FROM json_each(:ended) AS ended WHERE ended.key = event_id AND since < ended.value)
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM roles)

-- accounts --
-- Who came long ago and is at no event, nor holds a role; what they answered stays, as nobody's.
DELETE FROM participants WHERE joined_at < :before AND id NOT IN (SELECT participant_id FROM concerned)
    AND id NOT IN (SELECT participant_id FROM series_wishes)

-- bare --
-- Of whom only a yes to the next event is left, nothing is kept but the way to tell them of it.
UPDATE participants SET lead_minutes = NULL
WHERE lead_minutes IS NOT NULL AND joined_at < :before AND id NOT IN (SELECT participant_id FROM concerned)

-- answers --
-- Everything that was answered at these events, signatures too.
DELETE FROM answers WHERE event_id IN (SELECT value FROM json_each(:events))

-- stage_questions --
-- What was asked at such events, with its votes.
DELETE FROM stage_questions WHERE event_id IN (SELECT value FROM json_each(:events))

-- invitations --
-- Those of each event, and those of none.
DELETE FROM invitations
WHERE EXISTS (SELECT 1 FROM json_each(:before) AS event WHERE event.key = event_id AND expires_at < event.value)
    OR event_id IS NULL AND expires_at < :longest

-- parties --
-- The names that were chosen for these events.
DELETE FROM party_members WHERE event_id IN (SELECT value FROM json_each(:events))
