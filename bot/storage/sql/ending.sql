-- favourites --
-- Here and below: what somebody has at an event that has ended, who is not there any more.
DELETE FROM favourites WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- party_members --
DELETE FROM party_members WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- party_tries --
DELETE FROM party_tries WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- arrivals --
DELETE FROM arrivals WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- dialogues --
DELETE FROM dialogues WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- prompt_replies --
DELETE FROM prompt_replies WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- material_wishes --
DELETE FROM material_wishes WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- awaited_reports --
DELETE FROM awaited_reports WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- outbox --
DELETE FROM outbox WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- web_messages --
DELETE FROM web_messages WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- calendar_subscriptions --
DELETE FROM calendar_subscriptions WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- one_time_links --
DELETE FROM one_time_links WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- answers --
-- From here on: what stays there names them no more.
UPDATE answers SET participant_id = NULL WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND participant_id IS NOT NULL AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- stage_questions --
UPDATE stage_questions SET participant_id = NULL WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND participant_id IS NOT NULL AND (participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- stage_votes --
UPDATE stage_votes SET participant_id = NULL FROM stage_questions AS question
WHERE question.id = question_id AND event_id IN (SELECT value FROM json_each(:ended))
    AND stage_votes.participant_id IS NOT NULL AND (stage_votes.participant_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- taken_messages --
UPDATE told_messages SET taken_by = NULL FROM answers
WHERE answers.id = answer_id AND event_id IN (SELECT value FROM json_each(:ended))
    AND taken_by IS NOT NULL AND (taken_by, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- closed_messages --
UPDATE told_messages SET closed_by = NULL FROM answers
WHERE answers.id = answer_id AND event_id IN (SELECT value FROM json_each(:ended))
    AND closed_by IS NOT NULL AND (closed_by, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- told_replies --
UPDATE told_replies SET author_id = NULL FROM answers
WHERE answers.id = answer_id AND event_id IN (SELECT value FROM json_each(:ended))
    AND author_id IS NOT NULL AND (author_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- announcements --
UPDATE announcements SET author_id = NULL WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND author_id IS NOT NULL AND (author_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- changed_announcements --
UPDATE announcements SET changed_by = NULL WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND changed_by IS NOT NULL AND (changed_by, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- shown_announcements --
UPDATE announcements SET shown_to = NULL WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND shown_to IS NOT NULL AND (shown_to, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- changes --
UPDATE changes SET made_by = NULL WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND made_by IS NOT NULL AND (made_by, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- discussions --
UPDATE discussions SET posted_by = NULL WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND posted_by IS NOT NULL AND (posted_by, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- programme_files --
UPDATE programme_files SET owner_id = NULL WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND owner_id IS NOT NULL AND (owner_id, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- changed_files --
UPDATE programme_files SET changed_by = NULL WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND changed_by IS NOT NULL AND (changed_by, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- issued_invitations --
UPDATE invitations SET issued_by = NULL WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND issued_by IS NOT NULL AND (issued_by, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- used_invitations --
UPDATE invitations SET used_by = NULL WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND used_by IS NOT NULL AND (used_by, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- grants --
UPDATE roles SET granted_by = NULL WHERE event_id IN (SELECT value FROM json_each(:ended))
    AND granted_by IS NOT NULL AND (granted_by, event_id) NOT IN (SELECT participant_id, event_id FROM concerned)

-- at_event --
UPDATE participants SET at_event = NULL WHERE at_event IN (SELECT value FROM json_each(:ended))
    AND (id, at_event) NOT IN (SELECT participant_id, event_id FROM concerned)
