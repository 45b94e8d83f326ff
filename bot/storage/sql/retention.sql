-- accounts --
-- Who came long ago and holds no role; what they answered stays, as nobody's.
DELETE FROM participants WHERE joined_at < :before AND id NOT IN (SELECT participant_id FROM roles)

-- answers --
-- Everything that was answered at events that ended before a day, signatures too.
DELETE FROM answers WHERE event_id IN (SELECT id FROM events WHERE last_day < :day)

-- stage_questions --
-- What was asked at such events, with its votes.
DELETE FROM stage_questions WHERE event_id IN (SELECT id FROM events WHERE last_day < :day)

-- invitations --
DELETE FROM invitations WHERE expires_at < :before

-- parties --
-- The names that were chosen for an event, once it has ended before a day.
DELETE FROM party_members WHERE event_id IN (SELECT id FROM events WHERE last_day < :day)
