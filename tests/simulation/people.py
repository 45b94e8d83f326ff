"""What people do on such a day, at their telephones and with their browsers."""

from datetime import timedelta

from hypothesis import strategies as st

from bot.sandbox.people import Person
from tests.simulation.deeds import deed
from tests.simulation.diary import BEGIN, ERASED, MUTE, NOT_PRINTED, THANKED
from tests.simulation.readers import Reader
from tests.simulation.steps import Steps, haste, some_reader, some_session, somebody

SAVED = "Sparat"


def title_of(session: str) -> str:
    return f"Pass nummer {session.removeprefix('s')}"


class People(Steps):
    @deed(n=somebody, haste=haste)
    def begins(self, n: int, haste: int) -> None:
        self.diary.begin(self.world.people[n].id)
        self.go(self.world.people[n].send(BEGIN), haste)

    @deed(n=somebody, session=some_session, haste=haste)
    def saves(self, n: int, session: str, haste: int) -> None:
        self.go(self._save(self.world.people[n], session, haste), haste)

    @deed(n=somebody, session=some_session, haste=haste)
    def drops(self, n: int, session: str, haste: int) -> None:
        person = self.world.people[n]
        self.diary.let_go(person.id, title_of(session))
        self.go(self.press(person, f"save:{session}:0"), haste)

    @deed(n=somebody, haste=haste)
    def answers(self, n: int, haste: int) -> None:
        person, word = self.world.people[n], self.word()
        self.diary.write(person.id, word)
        self.go(person.send(f"/tarmed {word}"), haste)

    @deed(n=somebody, signed=st.booleans())
    def has_it_printed(self, n: int, signed: bool) -> None:
        self.go(self._agree(self.world.people[n], signed))

    @deed(n=somebody)
    def takes_consent_back(self, n: int) -> None:
        self.go(self._take_consent_back(self.world.people[n]))

    @deed(n=somebody, haste=haste)
    def asks(self, n: int, haste: int) -> None:
        self.go(self.send(self.world.people[n], "var är pass nummer 3"), haste)

    @deed(n=somebody)
    def has_everything_erased(self, n: int) -> None:
        self.go(self._forget(self.world.people[n]))

    @deed(n=somebody, haste=haste)
    def mutes(self, n: int, haste: int) -> None:
        self.diary.mute(self.world.people[n].id)
        self.go(self.send(self.world.people[n], MUTE), haste)

    @deed(n=somebody)
    def blocks(self, n: int) -> None:
        self.tally.steps += 1
        self.diary.away |= self.diary.same_as(self.world.people[n].id)
        self.world.people[n].block()

    @deed(n=somebody)
    def lets_in_again(self, n: int) -> None:
        self.tally.steps += 1
        self.world.people[n].unblock()

    # With a browser.

    @deed(n=some_reader, session=some_session, saved=st.booleans(), twice=st.booleans())
    def saves_on_a_page(self, n: int, session: str, saved: bool, twice: bool) -> None:
        self.go(self._save_on_page(self.world.readers[n], session, saved, twice))

    @deed(n=some_reader, twice=st.booleans())
    def answers_on_a_page(self, n: int, twice: bool) -> None:
        self.go(self._answer_on_page(self.world.readers[n], self.word(), twice))

    @deed(n=some_reader)
    def has_everything_erased_on_a_page(self, n: int) -> None:
        self.go(self._forget_on_page(self.world.readers[n]))

    @deed(n=some_reader, person=somebody)
    def opens_the_pages_as(self, n: int, person: int) -> None:
        self.go(self._open_as(self.world.readers[n], self.world.people[person]))

    async def _save(self, person: Person, session: str, haste: int) -> None:
        self.diary.begin(person.id)
        await self.say(person, f"/start s_{session}")
        self.diary.press_to_save(person.id, title_of(session))
        if haste:
            await self.press(person, f"save:{session}:1")
            return
        pressed = await self.press(person, f"save:{session}:1")
        if pressed and pressed.answer and pressed.answer.text.startswith(SAVED) and self.at_rest:
            self.diary.kept[person.id].add(title_of(session))

    async def _agree(self, person: Person, signed: bool) -> None:
        self.diary.agree(person.id)
        await self.press(person, "quote:")
        if not signed:
            await self.press(person, "Utan namn")
            return
        await self.press(person, "Skriv under", "Gå vidare")
        await self.say(person, f"{person.name} Sandberg")
        await self.press(person, "Hoppa över rollen", "Hoppa över enheten", "Hoppa över")
        await self.press(person, "Publicera med namn")

    async def _take_consent_back(self, person: Person) -> None:
        await self.say(person, "/samtycke")
        await self.press(person, "Ta tillbaka nummer 1")
        if self.at_rest and person.messages()[-1].text.startswith(NOT_PRINTED):
            self.diary.take_back(person.id)

    async def _forget(self, person: Person) -> None:
        self.diary.come_back(person.id)
        asked = await person.send("/glom")
        await self.world.settle()
        await self.world.move(timedelta(seconds=1))  # nobody is copied and erased in one second
        self.diary.begin_to_forget(person.id)
        await self.press(person, "erase")
        answers = [each.text for each in person.messages() if each.message_id > asked.message_id]
        if any(text.startswith(ERASED) for text in answers):
            self.diary.forget(person.id)

    async def _save_on_page(self, reader: Reader, session: str, saved: bool, twice: bool) -> None:
        if saved:
            self.diary.press_to_save(reader.id, title_of(session))
        else:
            self.diary.let_go(reader.id, title_of(session))
        said = await reader.do(self.world.pages, twice=twice, press=f"save:{session}:{int(saved)}")
        if saved and SAVED in said:
            self.diary.kept[reader.id].add(title_of(session))

    async def _answer_on_page(self, reader: Reader, word: str, twice: bool) -> None:
        if reader.address is None:
            await reader.do(self.world.pages, command="tarmed")
        self.diary.write(reader.id, word)
        said = await reader.do(self.world.pages, twice=twice, words=f"/tarmed {word}")
        if THANKED in said and word in said.split():
            self.diary.thank(reader.id, [word])
            self.watch.seen["thanked on a page"] += 1

    async def _forget_on_page(self, reader: Reader) -> None:
        await reader.do(self.world.pages, command="glom")
        await self.world.move(timedelta(seconds=1))
        self.diary.begin_to_forget(reader.id)
        shown = await self.world.pages.open(reader, "/samtal")
        forms = [f for f in shown.page.forms if f.fields.get("press", "").startswith("erase")]
        if not forms:
            return
        answer = await self.world.pages.send(reader, forms[0])
        if answer.status == 200 and ERASED in answer.text:
            self.diary.forget(reader.id)
            self.watch.seen["erased on a page"] += 1

    async def _open_as(self, reader: Reader, person: Person) -> None:
        self.diary.begin(person.id)
        await self.say(person, "/webb")
        if await reader.open_as(person, self.world.pages):
            self.diary.join(reader.id, person.id)
            self.watch.seen["opened the pages"] += 1
