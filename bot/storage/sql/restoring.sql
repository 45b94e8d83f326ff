-- remember_erased --
-- Somebody was erased, or something taken back; a hash tells it to a restored copy, and to nobody who or what.
INSERT INTO erasures (person, erased_at) VALUES (:person, :at)
ON CONFLICT (person) DO UPDATE SET erased_at = excluded.erased_at WHERE excluded.erased_at > erased_at

-- erased --
SELECT person, erased_at FROM erasures

-- erased_at --
SELECT erased_at FROM erasures WHERE person = :person

-- joined --
-- Everybody, since when, and where they are known.
SELECT participant_id, joined_at, door, address FROM addresses JOIN participants ON id = participant_id
ORDER BY participant_id

-- given --
-- All that stands and can be taken back one by one: since when it is as it is, and what names it.
SELECT 'answer' AS kind, saved_at AS since, id AS a, NULL AS b, NULL AS c FROM answers
UNION ALL
SELECT 'words', coalesce(changed_at, saved_at), id, saved_at, NULL FROM answers WHERE withdrawn_at IS NULL
UNION ALL
SELECT 'consent', coalesce(chosen_at, saved_at), id, saved_at, NULL
FROM quotes JOIN answers ON id = answer_id WHERE consent <> 'no'
UNION ALL
SELECT 'stage-question', asked_at, id, asked_at, NULL FROM stage_questions WHERE state <> 'withdrawn'
UNION ALL
SELECT 'stage-vote', asked_at, id, asked_at, stage_votes.participant_id
FROM stage_votes JOIN stage_questions ON id = question_id WHERE stage_votes.participant_id IS NOT NULL
UNION ALL
SELECT 'party', joined_at, participant_id, event_id, code FROM party_members
UNION ALL
SELECT 'party-earlier', joined_at, participant_id, event_id, code FROM party_members WHERE shows_earlier
UNION ALL
SELECT 'calendar', made_at, secret, NULL, NULL FROM calendar_subscriptions

-- restored --
-- This copy was put in the place of a newer database.
INSERT INTO restorations (restored_at, sent_until) VALUES (:now, :sent_until)

-- not_passed_over --
-- What the replaced database may have sent is still to be looked for.
SELECT max(sent_until) AS sent_until FROM restorations WHERE passed_over_at IS NULL

-- passed_over --
UPDATE restorations SET passed_over_at = :now WHERE passed_over_at IS NULL

-- doubt_waiting --
-- Of what was due by then nobody knows whether the replaced database sent it.
UPDATE outbox SET state = 'in_doubt', reason = 'restored', changed_at = :now
WHERE state IN ('pending', 'sending') AND due_at <= :sent_until

-- drop_open_updates --
-- What people wrote before the copy was made was answered long ago.
UPDATE inbox SET done_at = :now, payload = NULL, quarantined = 'restored' WHERE done_at IS NULL
