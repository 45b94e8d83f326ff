-- members --
-- Everybody with a code, in the order in which they came.
SELECT participant_id, code, name, joined_at, shows_earlier FROM party_members
WHERE event_id = :event_id AND code = :code ORDER BY joined_at, participant_id

-- of --
-- The same, of the party that a participant is in.
SELECT participant_id, code, name, joined_at, shows_earlier FROM party_members
WHERE event_id = :event_id AND code = (
    SELECT code FROM party_members WHERE participant_id = :participant_id AND event_id = :event_id
)
ORDER BY joined_at, participant_id

-- shown --
-- What a participant may know of where the party goes: one's own, and of others what they show.
SELECT favourites.session_id, party_members.participant_id
FROM party_members JOIN favourites USING (participant_id, event_id)
WHERE event_id = :event_id AND party_members.code = :code AND (
    party_members.participant_id = :participant_id
    OR party_members.shows_earlier
    OR favourites.saved_at >= party_members.joined_at
)

-- join --
-- Nobody is in two: the one before is left. Who is in it already has another name from now on.
INSERT INTO party_members (participant_id, event_id, code, name, joined_at)
VALUES (:participant_id, :event_id, :code, :name, :now)
ON CONFLICT (participant_id, event_id) DO UPDATE SET
    name = excluded.name,
    joined_at = CASE WHEN code = excluded.code THEN joined_at ELSE excluded.joined_at END,
    shows_earlier = CASE WHEN code = excluded.code THEN shows_earlier ELSE 0 END,
    code = excluded.code

-- show_earlier --
UPDATE party_members SET shows_earlier = :on WHERE participant_id = :participant_id AND event_id = :event_id

-- leave --
DELETE FROM party_members WHERE participant_id = :participant_id AND event_id = :event_id AND code = :code

-- note_try --
INSERT INTO party_tries (participant_id, event_id, tried_at) VALUES (:participant_id, :event_id, :now)

-- tries --
-- How often a code was tried that nobody has: by everybody, and by one participant.
SELECT
    count(*) AS everybodys,
    count(*) FILTER (WHERE participant_id = :participant_id AND tried_at > :lately) AS own
FROM party_tries WHERE event_id = :event_id AND tried_at > :hour_ago

-- purge_tries --
DELETE FROM party_tries WHERE tried_at < :before

-- redate --
-- Nobody joined later than now: a clock that was ahead wrote it down.
UPDATE party_members SET joined_at = :now WHERE joined_at > :now
