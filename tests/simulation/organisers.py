"""What organisers do on such a day."""

import re

from hypothesis import strategies as st

from tests.simulation.deeds import deed
from tests.simulation.files import KINDS, another_file
from tests.simulation.steps import Steps, haste, some_session

COUNT = re.compile(r"Skriv (\d+) för att skicka")


class Organisers(Steps):
    @deed()
    def announces(self) -> None:
        self.go(self._announce(self.word()))

    @deed()
    def corrects_an_announcement(self) -> None:
        self.go(self._correct(self.word()))

    @deed(session=some_session, what=st.sampled_from(["cancel", "restore"]))
    def changes(self, session: str, what: str) -> None:
        self.go(self._change(session, what))

    @deed(minutes=st.sampled_from([5, 10, 30]), since=st.sampled_from(["09.00", "09.30", "10.00"]))
    def delays(self, minutes: int, since: str) -> None:
        self.go(self._delay(minutes, since))

    @deed(haste=haste)
    def takes_back(self, haste: int) -> None:
        self.go(self._take_back(), haste)

    @deed(kind=st.sampled_from(KINDS))
    def sends_a_file(self, kind: str) -> None:
        self.go(self._send_file(kind))

    async def _announce(self, word: str) -> None:
        """To everybody, by the number of them that is asked for."""
        asked = COUNT.search(await self.say(self.world.organiser, f"/meddela {word} till alla"))
        if asked:
            self.diary.announced[word] = max(filter(None, self.watch.numbers.values()), default=0)
            await self.send(self.world.organiser, asked[1])

    async def _correct(self, word: str) -> None:
        """The newest that was sent."""
        await self.say(self.world.organiser, "/meddelanden")
        await self.press(self.world.organiser, "ann:")
        if await self.press(self.world.organiser, "Rätta texten"):
            self.diary.announced[word] = 0  # it goes to those who have it
            await self.send(self.world.organiser, word)

    async def _change(self, session: str, what: str) -> None:
        organiser, cancels = self.world.organiser, what == "cancel"
        await self.say(organiser, f"/andra {session}")
        await self.press(organiser, f"ch:{session}", "Ställ in" if cancels else "Hålls ändå")
        await self.press(organiser, "Ja, ställ in" if cancels else "Ja")

    async def _delay(self, minutes: int, since: str) -> None:
        await self.say(self.world.organiser, f"/skjut {minutes} från {since}")
        await self.press(self.world.organiser, "chok")

    async def _send_file(self, kind: str) -> None:
        """And take it into use, whatever is asked before."""
        organiser, self.world.has_files = self.world.organiser, True
        await organiser.upload(*another_file(self.event, kind))
        await self.world.settle()
        await self.press(organiser, "fileok", "fileok")

    async def _take_back(self) -> None:
        await self.say(self.world.organiser, "/angra")
        await self.press(self.world.organiser, "chundo")
