"""Somebody who has left a row wherever there can be one of a person."""

import json

from bot.roles import Role
from bot.storage import Storage
from bot.storage.answers import NewAnswer
from bot.storage.database import Transaction
from bot.storage.inbox import Kept
from bot.storage.outbox import Decision
from bot.storage.participants import Participant
from bot.storage.quotes import Consent, Quote
from bot.storage.roles import Grant
from tests.people import at

TELEGRAM_ID = 4711004711
WORDS = "Fronesis och mod"
NAME = "Siv Sandberg"


async def fill(
    storage: Storage, person: Participant, update_id: int = 1, words: str = WORDS
) -> None:
    """A row of the person in every table that can have one."""
    payload = json.dumps(
        {"message": {"from": {"id": person.telegram_id}, "text": words}}, separators=(",", ":")
    )

    async def unit(tx: Transaction) -> None:
        token = await storage.roles.invite(tx, Grant(Role.STAFF), at("09:00"), person.id)
        await storage.roles.redeem(tx, token, person.id, at("09:01"))
        await storage.favourites.save(tx, person.id, "dagen-2023", "etik", at("09:00"))
        await storage.rooms.arrive(tx, person.id, "dagen-2023", "etik", at("09:00"))
        new = NewAnswer(person.id, "dagen-2023", "dagen", "sv", words, None, update_id)
        answer = await storage.answers.add(tx, new, at("09:00"))
        await storage.quotes.begin(tx, answer.id)
        signed = Quote(answer.id, name=NAME, consent=Consent.NAME)
        await storage.quotes.save(tx, signed, update_id=update_id)
        await storage.quotes.pick(tx, answer.id, "etik", on=True)
        await tx.execute("INSERT INTO hidden_answers VALUES (:id)", {"id": answer.id})
        await tx.execute(
            "INSERT INTO material_wishes VALUES (:id, 'dagen-2023', 'etik', '2023')",
            {"id": person.id},
        )
        await storage.answers.decline(tx, person.id, "dagen-2023", "mal", at("09:00"))
        data = {"doubted": words}
        await storage.dialogues.open(tx, person.id, "answer", "text", data, until=at("23:00"))
        await storage.announcements.draft(
            tx, "dagen-2023", person.id, {"sv": "Hej"}, 5, at("09:00")
        )
        await storage.programme_files.add(
            tx, "dagen-2023", "p.yaml", b"", "", at("09:00"), owner_id=person.id
        )
        decision = Decision(
            person.id, "dagen-2023", "reminder", "reminder:etik", at("10:00"), at("11:00")
        )
        await storage.outbox.add(tx, [decision], at("09:00"))
        await storage.inbox.add(tx, [Kept(update_id, payload)], at("09:00"))
        await storage.records.audit(tx, at("09:00"), "role.taken", actor_id=person.id)

    await storage.write(unit)
