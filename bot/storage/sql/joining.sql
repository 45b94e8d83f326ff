-- participants --
-- Who stays keeps what they have chosen; where they chose nothing, what the other chose holds.
-- Both are here since the later of the two came: an erasure before that was not of them.
UPDATE participants SET
    lead_minutes = coalesce(participants.lead_minutes, other.lead_minutes),
    announcements = min(participants.announcements, other.announcements),
    muted = max(participants.muted, other.muted),
    choices = max(participants.choices, other.choices) + 1,
    fresh = max(participants.fresh, other.fresh),
    plain = max(participants.plain, other.plain),
    joined_at = max(participants.joined_at, other.joined_at),
    at_event = coalesce(participants.at_event, other.at_event)
FROM participants AS other WHERE participants.id = :stays AND other.id = :goes

-- attendances --
-- Who came to an event twice came when the first of them did.
INSERT INTO attendances (participant_id, event_id, since)
SELECT :stays, event_id, since FROM attendances WHERE participant_id = :goes
ON CONFLICT (participant_id, event_id) DO UPDATE SET since = min(since, excluded.since)

-- addresses --
UPDATE addresses SET participant_id = :stays WHERE participant_id = :goes

-- labels --
-- Who somebody is stands with what both hold, where it stood with either.
UPDATE roles SET label = other.label FROM roles AS other
WHERE roles.participant_id = :stays AND other.participant_id = :goes AND roles.label = ''
    AND other.event_id = roles.event_id AND other.role = roles.role AND other.room = roles.room

-- roles --
-- What both hold is held once; here and below the row that is left over goes with its person.
UPDATE OR IGNORE roles SET participant_id = :stays WHERE participant_id = :goes

-- grants --
UPDATE roles SET granted_by = :stays WHERE granted_by = :goes

-- invitations --
UPDATE invitations SET
    issued_by = CASE issued_by WHEN :goes THEN :stays ELSE issued_by END,
    used_by = CASE used_by WHEN :goes THEN :stays ELSE used_by END
WHERE :goes IN (issued_by, used_by)

-- series_wishes --
UPDATE OR IGNORE series_wishes SET participant_id = :stays WHERE participant_id = :goes

-- favourites --
-- What both saved was saved when the first of them did.
INSERT INTO favourites (participant_id, event_id, session_id, saved_at)
SELECT :stays, event_id, session_id, saved_at FROM favourites WHERE participant_id = :goes
ON CONFLICT (participant_id, event_id, session_id) DO UPDATE SET saved_at = min(saved_at, excluded.saved_at)

-- earlier_party --
-- Nobody is in two parties: the one holds that was joined last.
DELETE FROM party_members WHERE participant_id = :stays AND EXISTS (
    SELECT 1 FROM party_members AS other
    WHERE other.participant_id = :goes AND other.event_id = party_members.event_id
        AND other.joined_at > party_members.joined_at
)

-- party_members --
UPDATE OR IGNORE party_members SET participant_id = :stays WHERE participant_id = :goes

-- party_tries --
UPDATE party_tries SET participant_id = :stays WHERE participant_id = :goes

-- stage_questions --
UPDATE stage_questions SET participant_id = :stays WHERE participant_id = :goes

-- stage_votes --
UPDATE OR IGNORE stage_votes SET participant_id = :stays WHERE participant_id = :goes

-- stage_votes_of_both --
DELETE FROM stage_votes WHERE participant_id = :goes

-- stage_votes_for_own --
-- Who turns out to have asked the question has no vote for it.
DELETE FROM stage_votes WHERE participant_id = :stays
    AND question_id IN (SELECT id FROM stage_questions WHERE participant_id = :stays)

-- arrivals --
UPDATE OR IGNORE arrivals SET participant_id = :stays WHERE participant_id = :goes

-- expired_dialogues --
-- What is over must not stand in the way of what goes on.
DELETE FROM dialogues WHERE participant_id = :stays AND expires_at <= :now

-- dialogues --
UPDATE OR IGNORE dialogues SET participant_id = :stays WHERE participant_id = :goes

-- prompt_replies --
UPDATE OR IGNORE prompt_replies SET participant_id = :stays WHERE participant_id = :goes

-- answers --
-- Also where both have answered the same: the person chooses, and nothing is lost until then.
UPDATE answers SET participant_id = :stays WHERE participant_id = :goes

-- told_messages --
UPDATE told_messages SET
    taken_by = CASE taken_by WHEN :goes THEN :stays ELSE taken_by END,
    closed_by = CASE closed_by WHEN :goes THEN :stays ELSE closed_by END
WHERE :goes IN (taken_by, closed_by)

-- told_replies --
UPDATE told_replies SET author_id = :stays WHERE author_id = :goes

-- material_wishes --
UPDATE OR IGNORE material_wishes SET participant_id = :stays WHERE participant_id = :goes

-- announcements --
UPDATE announcements SET
    author_id = CASE author_id WHEN :goes THEN :stays ELSE author_id END,
    changed_by = CASE changed_by WHEN :goes THEN :stays ELSE changed_by END,
    shown_to = CASE shown_to WHEN :goes THEN :stays ELSE shown_to END
WHERE :goes IN (author_id, changed_by, shown_to)

-- changes --
UPDATE changes SET made_by = :stays WHERE made_by = :goes

-- discussions --
UPDATE discussions SET posted_by = :stays WHERE posted_by = :goes

-- programme_files --
UPDATE programme_files SET
    owner_id = CASE owner_id WHEN :goes THEN :stays ELSE owner_id END,
    changed_by = CASE changed_by WHEN :goes THEN :stays ELSE changed_by END
WHERE :goes IN (owner_id, changed_by)

-- said_twice --
-- Of two decisions to say the same, the one goes that tells less of what was said already.
DELETE FROM outbox WHERE id IN (
    SELECT CASE WHEN instr(:told, one.state) <= instr(:told, other.state) THEN other.id ELSE one.id END
    FROM outbox AS one JOIN outbox AS other ON other.event_id = one.event_id AND other.item = one.item AND other.version = one.version
    WHERE one.participant_id = :stays AND other.participant_id = :goes
)

-- awaited_reports --
UPDATE awaited_reports SET participant_id = :stays WHERE participant_id = :goes

-- outbox --
UPDATE outbox SET participant_id = :stays WHERE participant_id = :goes

-- web_messages --
UPDATE web_messages SET participant_id = :stays WHERE participant_id = :goes

-- calendar_subscriptions --
UPDATE calendar_subscriptions SET participant_id = :stays WHERE participant_id = :goes

-- push_subscriptions --
UPDATE push_subscriptions SET participant_id = :stays WHERE participant_id = :goes

-- one_time_links --
UPDATE one_time_links SET participant_id = :stays WHERE participant_id = :goes
