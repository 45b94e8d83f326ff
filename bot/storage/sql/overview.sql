-- overview --
-- How the event stands, in figures.
SELECT
    (SELECT count(*) FROM attendances WHERE event_id = :event_id) AS participants,
    (
        SELECT count(*) FROM attendances
        WHERE event_id = :event_id
            AND participant_id NOT IN (SELECT participant_id FROM addresses WHERE reachable = 1)
    ) AS unreachable,
    (SELECT count(DISTINCT participant_id) FROM favourites WHERE event_id = :event_id) AS savers,
    (SELECT count(*) FROM favourites WHERE event_id = :event_id) AS saved,
    (SELECT count(*) FROM answers WHERE event_id = :event_id AND withdrawn_at IS NULL) AS answers,
    (SELECT count(*) FROM inbox WHERE done_at IS NULL AND quarantined IS NULL) AS waiting,
    (SELECT count(*) FROM inbox WHERE quarantined IS NOT NULL) AS set_aside,
    (SELECT count(*) FROM roles WHERE event_id = :event_id AND role = 'organiser') AS organisers,
    (SELECT file FROM pragma_database_list WHERE name = 'main') AS file

-- organisers --
SELECT count(DISTINCT participant_id) FROM roles WHERE event_id = :event_id AND role = 'organiser'

-- last_trace --
-- When somebody wrote or pressed something last.
SELECT max(at) AS at FROM (
    SELECT max(joined_at) AS at FROM participants
    UNION ALL SELECT max(saved_at) FROM favourites
    UNION ALL SELECT max(saved_at) FROM answers
    UNION ALL SELECT max(asked_at) FROM unanswered
    UNION ALL SELECT max(received_at) FROM inbox
)

-- contents --
-- What people gave, of whatever event.
SELECT
    (SELECT count(*) FROM participants) AS participants,
    (SELECT count(*) FROM favourites) AS saved,
    (SELECT count(*) FROM answers WHERE withdrawn_at IS NULL) AS answers
