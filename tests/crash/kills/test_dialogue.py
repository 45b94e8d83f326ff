"""The way of a quote to print, with a bot that is killed after every step, in both languages."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crash.oracles import SECRET, check
from tests.crash.site import Site, a_site

LANGUAGES = {2001: "sv", 2002: "en"}
THANKS = ("Tack, sparat.", "Thank you, saved.", "Tack, ditt nya", "Thank you, your new")
PROMISES = ("Sparat: svaret får publiceras med namn.", "Saved: the answer may be published")
WORDS = (f"{SECRET} mod och omdöme.", f"{SECRET} samarbete lönar sig.")
SIGNED = "Siv Sandberg, socialsekreterare, Barn och unga i Ale kommun"


@dataclass(frozen=True)
class Step:
    """What a person types, or the beginning of the button that they press."""

    types: str = ""
    presses: str = ""

    def take(self, site: Site, person: int) -> None:
        if self.types:
            site.telegram.send(person, self.types)
        else:
            site.telegram.press(person, self.presses)


SAVING, CHOOSING = Step(types=f"/tarmed {WORDS[0]}"), Step(presses="consent:")
STEPS = (
    Step(types="/start"),
    SAVING,
    Step(types=WORDS[1]),
    Step(presses="quote:"),
    Step(presses="step:"),
    Step(presses="pick:"),
    Step(presses="step:"),
    Step(types="Siv Sandberg"),
    Step(types="socialsekreterare"),
    Step(types="Barn och unga"),
    Step(presses="affil:"),
    CHOOSING,
)

EDGES = {
    "before the commit": ("handler.before_commit:1", "quote.before_commit:1"),
    "before the reply": ("handler.after_commit:1", "rewrite.before:1"),
    "after the reply": ("reply.sent:1", "rewrite.sent:1"),
}
"""Where a step that is typed ends the process, and where one that is pressed does."""


def test_the_dialogue_goes_on_where_it_was_after_a_kill_between_every_two_steps(
    tmp_path: Path,
) -> None:
    with a_site(tmp_path, people=2, languages=LANGUAGES) as site:
        for step in STEPS:
            bot = site.start()
            _take(site, step)
            bot.kill()
            _what_was_promised_is_kept(site)

        last = site.start()

        _both_are_as_they_chose(site)
        check(site, last, crashes=len(STEPS))


@pytest.mark.parametrize("step", [SAVING, CHOOSING], ids=["saving", "choosing"])
def test_nothing_is_called_saved_before_it_is(tmp_path: Path, step: Step) -> None:
    with a_site(tmp_path, people=2, languages=LANGUAGES) as site:
        bot = site.start()
        for earlier in STEPS[: STEPS.index(step)]:
            _take(site, earlier)
        bot.kill()

        _die_at(site, step, "before the commit")

        assert [_says_saved(site, person) for person in LANGUAGES] == [False, False]
        last = site.start()
        site.wait_until_handled()
        assert [_says_saved(site, person) for person in LANGUAGES] == [True, True]
        _what_was_promised_is_kept(site)
        check(site, last)


@pytest.mark.soak
@pytest.mark.parametrize("edge", ["before the reply", "after the reply"])
def test_the_dialogue_goes_on_where_it_was_after_a_kill_within_every_step(
    tmp_path: Path, edge: str
) -> None:
    with a_site(tmp_path, people=2, languages=LANGUAGES) as site:
        for step in STEPS:
            _die_at(site, step, edge)
            _what_was_promised_is_kept(site)
            bot = site.start()
            site.wait_until_handled()
            bot.kill()

        last = site.start()

        _both_are_as_they_chose(site)
        check(site, last, crashes=2 * len(STEPS))


def _take(site: Site, step: Step) -> None:
    """Both take it, and each sees what answers it."""
    for person in LANGUAGES:
        step.take(site, person)
    site.wait_until_handled()


def _die_at(site: Site, step: Step, edge: str) -> None:
    """Take a step with a bot that ends there."""
    for person in LANGUAGES:
        step.take(site, person)
    site.start(crash_at=EDGES[edge][0 if step.types else 1]).wait_for_crash()


def _says_saved(site: Site, person: int) -> bool:
    return _last(site, person).startswith(THANKS + PROMISES)


def _last(site: Site, person: int) -> str:
    return site.telegram.seen_by(person)[-1]


def _what_was_promised_is_kept(site: Site) -> None:
    """Whoever reads that it is saved has it in the database, and as it is said."""
    for person in LANGUAGES:
        seen = _last(site, person)
        rows = site.rows(
            "SELECT text, coalesce(consent, 'no') AS consent FROM answers"
            " JOIN addresses USING (participant_id)"
            " LEFT JOIN quotes ON answer_id = answers.id WHERE address = :person",
            person=str(person),
        )
        if seen.startswith(THANKS):
            assert [row["text"] in seen for row in rows] == [True]
        if seen.startswith(PROMISES):
            assert [row["consent"] for row in rows] == ["name"]


def _both_are_as_they_chose(site: Site) -> None:
    rows = site.rows(
        "SELECT text, name, role, unit, affiliation, consent, wording, session_id, step"
        " FROM answers JOIN quotes ON quotes.answer_id = answers.id"
        " JOIN quote_sessions ON quote_sessions.answer_id = answers.id"
    )
    one = {
        "text": "\n".join(WORDS),
        "name": "Siv Sandberg",
        "role": "socialsekreterare",
        "unit": "Barn och unga",
        "affiliation": "Ale kommun",
        "consent": "name",
        "wording": 1,
        "session_id": "s0",
        "step": "done",
    }
    assert rows == [one, one]
    for person, promise in zip(LANGUAGES, PROMISES, strict=True):
        page = f"{SIGNED}\n– {WORDS[0]}\n– {WORDS[1]}"
        assert _last(site, person).startswith(promise)
        assert page in _last(site, person)
