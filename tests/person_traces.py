"""Somebody who has left a row wherever there can be one of a person."""

import json

from bot.changes.notices import ChangePayload
from bot.reminders import ReminderPayload
from bot.roles import Role
from bot.storage import Storage
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.messages.inbox import StoredUpdate
from bot.storage.people.participants import Participant
from bot.storage.people.roles import Grant
from bot.storage.stage.stage_questions import NewStageQuestion
from bot.storage.voices.answers import NewAnswer
from bot.storage.voices.quotes import Consent, Quote
from bot.telegram.accounts import account_of
from bot.voices.dialogues import AwaitedAnswer
from tests.peopled_storage import EVENT, at

TELEGRAM_ID = 4711004711
WORDS = "Fronesis och mod"
NAME = "Siv Sandberg"


_AT_THE_WEB_DOOR = (
    "INSERT INTO web_messages VALUES (:id, :person, :event, 'notice', :words, '2023', '2023', NULL, NULL)",
    "INSERT INTO web_files VALUES (:id, 1, 'namn', CAST(:words AS BLOB))",
    "INSERT INTO calendar_subscriptions VALUES ('secret' || :id, :person, :event, '2023')",
    "INSERT INTO push_subscriptions VALUES ('https://push/' || :id, :person, 'key', 'auth', '2023')",
    "INSERT INTO series_wishes VALUES (:person, 'dagen', :event, '2023', '2023-12-10') ON CONFLICT DO NOTHING",
    "INSERT INTO party_tries VALUES (:person, :event, '2023')",
    "INSERT INTO one_time_links VALUES ('hash' || :id, 'web', :person, :event, '2023', NULL)",
)


async def fill(
    storage: Storage,
    person: Participant,
    update_id: int = 1,
    words: str = WORDS,
    event_id: str = EVENT,
) -> None:
    """A row of the person at the event in every table that can have one."""
    [address] = await storage.addresses.of(person.id)
    payload = json.dumps(
        {"message": {"from": {"id": account_of(address)}, "text": words}}, separators=(",", ":")
    )

    def unit(tx: Transaction) -> None:
        token = storage.roles.invite(
            tx, event_id, Grant(Role.STAFF), at("09:00"), person.id, label=words
        )
        storage.roles.redeem(tx, token, person.id, event_id, at("09:01"))
        storage.favourites.save(tx, person.id, event_id, "etik", at("09:00"))
        storage.parties.join(tx, person.id, event_id, "BCDF", words[:20], at("09:00"))
        asked = NewStageQuestion(event_id, "etik", person.id, words, "sv", -update_id)
        question = storage.stage_questions.add(tx, asked, at("09:00"))
        storage.stage_questions.vote(tx, question.id, person.id, at("09:05"), on=True)
        storage.rooms.arrive(tx, person.id, event_id, "etik", at("09:00"))
        new = NewAnswer(person.id, event_id, "dagen", "sv", words, None, update_id)
        answer = storage.answers.add(tx, new, at("09:00"))
        storage.quotes.begin(tx, answer.id)
        signed = Quote(answer.id, name=NAME, consent=Consent.NAME)
        storage.quotes.save(tx, signed, incoming_key=update_id)
        storage.quotes.pick(tx, answer.id, "etik", on=True)
        tx.execute("INSERT INTO hidden_answers VALUES (:id)", {"id": answer.id})
        storage.told_messages.take(tx, answer.id, person.id, at("09:00"))
        storage.told_messages.reply(tx, answer.id, person.id, words, update_id, at("09:00"))
        tx.execute("INSERT INTO released_answers VALUES (:id, 'ab12')", {"id": answer.id})
        tx.execute(
            "INSERT INTO material_wishes VALUES (:id, :event, 'etik', '2023')",
            {"id": person.id, "event": event_id},
        )
        storage.answers.decline(tx, person.id, event_id, "mal", at("09:00"))
        awaited = AwaitedAnswer("dagen", doubted=words)
        storage.dialogues.at(event_id).open(tx, person.id, awaited, until=at("23:00"))
        storage.announcements.draft(tx, event_id, person.id, {"sv": "Hej"}, 5, at("09:00"))
        storage.programme_files.add(
            tx, event_id, "p.yaml", b"", "", at("09:00"), owner_id=person.id
        )
        decision = Decision(
            person.id, event_id, ReminderPayload({}), "reminder:etik", at("10:00"), at("11:00")
        )
        storage.outbox.add(tx, [decision], at("09:00"))
        report = f"change:{update_id}"
        storage.awaited_reports.expect(tx, event_id, person.id, report, ChangePayload(()))
        storage.inbox.add(tx, [StoredUpdate(update_id, payload)], at("09:00"))
        for insert in _AT_THE_WEB_DOOR:
            tx.execute(
                insert, {"id": update_id, "person": person.id, "words": words, "event": event_id}
            )
        storage.records.audit(tx, at("09:00"), "role.taken", actor_id=person.id)

    await storage.write(unit)
