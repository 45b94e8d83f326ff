-- remember_erased --
-- Somebody or something was erased; a hash tells it to a restored copy, and to nobody who or what.
INSERT INTO erasures (person, erased_at) VALUES (:person, :at)
ON CONFLICT (person) DO UPDATE SET erased_at = max(erased_at, excluded.erased_at)

-- erased --
SELECT person, erased_at FROM erasures

-- joined --
-- Everybody, since when, and where they are known.
SELECT participant_id, joined_at, door, address FROM addresses JOIN participants ON id = participant_id
ORDER BY participant_id

-- answered --
-- Every answer, and since when it is here.
SELECT id, saved_at FROM answers

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
