"""One function says who owns a typed text, whatever is open."""

from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest

from bot.announcements.dialogues import AwaitedAnnouncement, AwaitedConfirmation
from bot.changes.dialogues import AwaitedEdit
from bot.ownership import (
    AT_DESK,
    OWN,
    Asking,
    InDoubt,
    Owner,
    ToDialogue,
    ToList,
    ToProgramme,
    ToPrompt,
    ToSaving,
    owner_of,
)
from bot.ownership.typed_numbers import NumberWords
from bot.payloads.dialogues import Dialogue, ShownList
from bot.programme.values import Prompt
from bot.storage.people.dialogues import LIFETIME, DialogueRow, OpenDialogues
from bot.storage.voices.quotes import Step
from bot.voices.dialogues import MORE, AwaitedAnswer, AwaitedMessage, AwaitedSignature
from handlers.messages import TAKERS

WORDS = NumberWords(frozenset({"spara", "save"}), frozenset({"och", "and", "nr"}))
NOW = datetime(2023, 11, 30, 8, tzinfo=UTC)
PROMPT = Prompt(id="dagen", text={"sv": "Vad tar du med dig?"})
LIST = ShownList(("ses:etik", "ses:barn"))
ANSWER, SAVED = AwaitedAnswer("dagen"), AwaitedAnswer("dagen", MORE)
MESSAGE = AwaitedMessage("etik")
SIGNATURE = AwaitedSignature(Step.NAME, 1, sure_until=NOW + timedelta(minutes=5))
RESTED = SIGNATURE.changed(sure_until=NOW - timedelta(minutes=5))
EDIT, ANNOUNCEMENT = AwaitedEdit("title", "etik"), AwaitedAnnouncement()


async def owner(
    text: str, *open_ones: Dialogue, replied: Prompt | None = None, minutes_ago: int = 5
) -> Owner:
    """With these dialogues open, the last one a minute longer; what ends in "?" is a question."""
    rows = {}
    for place, dialogue in enumerate(open_ones):
        until = NOW + LIFETIME - timedelta(minutes=minutes_ago) + timedelta(seconds=place)
        step = dialogue.at or getattr(dialogue, "step", "")
        rows[dialogue.kind] = DialogueRow(dialogue.kind, step, dialogue.to_json(), until)

    async def is_question(text: str, _: datetime) -> bool:
        return text.endswith("?")

    async def is_search(text: str, _: datetime) -> bool:
        return text == "missbruk"

    asking = Asking(is_question, is_search)
    return await owner_of(text, replied, OpenDialogues(rows), NOW, asking, WORDS)


async def test_a_reply_is_for_the_message_that_asked_whatever_is_open() -> None:
    assert await owner("2", LIST, EDIT, replied=PROMPT) == ToPrompt(PROMPT)


async def test_where_nothing_is_open_a_text_is_a_question() -> None:
    assert await owner("Mod") == ToProgramme()


@pytest.mark.parametrize("text", ["2", " 2. ", "2)"])
async def test_a_number_means_the_line_of_the_last_list(text: str) -> None:
    assert await owner(text, LIST) == ToList("ses:barn")


@pytest.mark.parametrize(
    ("text", "presses"),
    [
        ("spara 2", ("ses:barn",)),
        ("Save 2 and 1.", ("ses:barn", "ses:etik")),
        ("spara nr 1, 2", ("ses:etik", "ses:barn")),
        ("spara 1-2", ("ses:etik", "ses:barn")),
        ("spara 2 och 2", ("ses:barn",)),
        ("spara 9", (None,)),
    ],
)
async def test_lines_of_the_last_list_are_saved_by_their_numbers(
    text: str, presses: tuple[str | None, ...]
) -> None:
    assert await owner(text, LIST) == ToSaving(presses)


@pytest.mark.parametrize(
    "text", ["spara", "spara passet kl 2", "spara 13.00", "spara 2000", "2 och 1"]
)
async def test_what_names_more_than_lines_is_a_question(text: str) -> None:
    assert await owner(text, LIST) == ToProgramme()


async def test_a_later_page_goes_on_counting() -> None:
    later = ShownList(("ses:etik", "ses:barn"), first=6)

    assert await owner("7", later) == ToList("ses:barn")
    assert await owner("spara 6", later) == ToSaving(("ses:etik",))
    assert await owner("1", later) == ToProgramme()


async def test_numbers_to_save_are_a_dialogues_while_it_waits() -> None:
    assert await owner("spara 2", LIST, ANSWER) == ToDialogue(ANSWER)
    assert await owner("spara 2", LIST, SAVED) == ToSaving(("ses:barn",))


@pytest.mark.parametrize("text", ["0", "3", "2000", "-1", "2,5", "två", "²", ""])
async def test_what_names_no_line_is_a_question(text: str) -> None:
    assert await owner(text, LIST) == ToProgramme()


async def test_a_number_is_the_answer_unless_one_is_saved_already() -> None:
    assert await owner("2", LIST, ANSWER) == ToDialogue(ANSWER)
    assert await owner("2", LIST, SAVED) == ToList("ses:barn")
    assert await owner("7", LIST, SAVED) == ToDialogue(SAVED)


@pytest.mark.parametrize("dialogue", [ANSWER, SAVED, MESSAGE, SIGNATURE])
async def test_of_what_reads_like_a_question_the_writer_is_asked(dialogue: Dialogue) -> None:
    doubtful = await owner("När är lunch?", dialogue)

    assert isinstance(doubtful, InDoubt)
    assert doubtful.opened.dialogue == dialogue
    assert await owner("Mod", dialogue) == ToDialogue(dialogue)


async def test_a_word_of_the_programme_is_doubted_also_at_once_before_it_goes_to_somebody() -> (
    None
):
    found = await owner("missbruk", MESSAGE, minutes_ago=1)

    assert isinstance(found, InDoubt)


async def test_what_is_typed_at_once_is_for_the_organisers_also_as_a_question() -> None:
    assert await owner("När är lunch?", MESSAGE, minutes_ago=1) == ToDialogue(MESSAGE)


async def test_a_signature_that_has_rested_is_in_doubt_also_without_a_question() -> None:
    assert isinstance(await owner("Bo Berg", RESTED), InDoubt)


@pytest.mark.parametrize(
    ("open_ones", "taker"),
    [
        ((ANSWER, MESSAGE), MESSAGE),
        ((SIGNATURE, MESSAGE, ANSWER), SIGNATURE),
        ((ANNOUNCEMENT, EDIT, SIGNATURE), EDIT),
        ((EDIT, ANNOUNCEMENT, ANSWER), ANNOUNCEMENT),
    ],
)
async def test_of_several_the_desk_comes_first_and_there_the_last_one(
    open_ones: tuple[Dialogue, ...], taker: Dialogue
) -> None:
    assert await owner("Mod", *open_ones) == ToDialogue(taker)


def test_whatever_waits_for_a_text_has_somebody_who_takes_it() -> None:
    assert TAKERS.keys() == {*chain(*AT_DESK), *OWN}


async def test_a_number_typed_for_an_announcement_confirms_it() -> None:
    confirmation = AwaitedConfirmation(announcement=1, recipients=2)

    assert await owner("2", LIST, confirmation) == ToDialogue(confirmation)


async def test_the_desk_takes_a_question_as_it_is() -> None:
    assert await owner("När är lunch?", EDIT) == ToDialogue(EDIT)
