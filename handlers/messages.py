"""A typed text goes to the one that owns it; in doubt its writer says what it is."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot import ownership
from bot.announcements.dialogues import ANY as ANNOUNCEMENT
from bot.changes.dialogues import AwaitedEdit
from bot.incoming import Text
from bot.ownership import (
    Asking,
    InDoubt,
    ToDialogue,
    ToList,
    ToProgramme,
    ToPrompt,
    ToSaving,
    owner_of,
)
from bot.parties.dialogues import AwaitedCode, AwaitedName
from bot.payloads.dialogues import AwaitedLabel, Dialogue
from bot.replies import Button, Reply
from bot.stage.dialogues import AwaitedStageQuestion
from bot.storage.people.dialogues import OpenDialogues, Opened
from bot.turn import Presses, Turn
from bot.views.actions.prompts import TextWas
from bot.voices.dialogues import (
    AwaitedAnswer,
    AwaitedDecision,
    AwaitedMessage,
    AwaitedReply,
    AwaitedSignature,
    AwaitedWording,
)
from handlers.announcements import message as announcement_message
from handlers.changes import choices as change_choices, full_rooms
from handlers.people import parties, roles
from handlers.programme import saving
from handlers.questions import answers as question_answers
from handlers.stage import asking as stage_asking
from handlers.voices import (
    corrections,
    disposals,
    message_desk,
    organiser_messages,
    prompts,
    quotes,
    saved_answers,
)

TAKERS: Mapping[type[Dialogue], Callable[[Turn, Any, str], Awaitable[None]]] = {
    **dict.fromkeys(ANNOUNCEMENT, announcement_message.take_text),
    AwaitedEdit: change_choices.take_text,
    AwaitedWording: corrections.take_text,
    AwaitedDecision: disposals.take_text,
    AwaitedLabel: roles.take_text,
    AwaitedReply: message_desk.take_text,
    AwaitedSignature: quotes.take_text,
    AwaitedMessage: organiser_messages.take_text,
    AwaitedStageQuestion: stage_asking.take_text,
    AwaitedAnswer: prompts.take_text,
    AwaitedCode: parties.take_code,
    AwaitedName: parties.take_name,
}
"""Who takes what a dialogue has waited for."""

AN_ANSWER = (
    "messages.answer-or-question",
    "messages.it-is-my-answer",
    "messages.it-is-a-question",
)
TO_STAGE = ("stage.or-question", "stage.it-is-for-the-stage", "stage.it-is-for-the-bot")
"""What somebody is asked whose text may be a question, and what the two buttons say."""


async def take_text(turn: Turn) -> None:
    text = turn.incoming
    assert isinstance(text, Text)
    if await _take_again(turn):
        return
    asked = turn.event.voices.prompt_scheduler.asked_by
    replied = await asked(turn.participant, text.replies_to) if text.replies_to else None
    dialogues, questions = await _dialogues(turn), turn.event.questions
    asking = Asking(questions.is_question, questions.is_search)
    owner = await owner_of(
        text.words, replied, dialogues, turn.now, asking, turn.services.number_words
    )
    match owner:
        case ToPrompt(prompt):
            await saved_answers.keep_text(turn, prompt, text.words)
        case ToDialogue(dialogue):
            await _give(turn, dialogue, text.words)
        case InDoubt(opened):
            await _ask(turn, opened, text.words)
        case ToList(press) if await turn.follow(press):
            pass
        case ToSaving(presses):
            await saving.save_several(turn, presses)
        case ToList() | ToProgramme() if await full_rooms.take_words(turn, text.words):
            pass
        case ToList() | ToProgramme():
            await question_answers.answer_question(turn, text.words)


async def resolve_text(turn: Turn) -> None:
    """The person has said whether their text was the answer or a question."""
    opened = ownership.awaited_in(await _dialogues(turn))
    text = ownership.doubted(opened.dialogue) if opened else ""
    if opened is None or not text:
        await turn.show(Reply(turn.t("messages.too-late")))
    elif turn.press(TextWas).answer:
        await _give(turn, opened.dialogue, text)
    else:
        if ownership.is_unsure(opened.dialogue, turn.now):
            await quotes.wait_no_longer(turn)
        await question_answers.answer_question(turn, text)


async def _dialogues(turn: Turn) -> OpenDialogues:
    """Those that may take a text here."""
    dialogues = await turn.dialogues()
    return dialogues if turn.is_vouched_for else ownership.without_desk(dialogues)


async def _take_again(turn: Turn) -> bool:
    """What was handled before a crash is answered as it was then."""
    inbox, person = turn.services.storage.inbox, turn.participant
    if not await inbox.has_left_traces(turn.key, person.id):
        return False
    for feature in (
        prompts,
        quotes,
        announcement_message,
        organiser_messages,
        message_desk,
        corrections,
        parties,
        stage_asking,
    ):
        if await feature.take_again(turn):
            return True
    return False


async def _give(turn: Turn, dialogue: Dialogue, text: str) -> None:
    await TAKERS[type(dialogue)](turn, dialogue, text)


async def _ask(turn: Turn, opened: Opened[Dialogue], text: str) -> None:
    """Is it the answer or a question?"""
    t, dialogues, person, now = turn.t, turn.event.dialogues, turn.participant.id, turn.now
    await turn.save(lambda tx: ownership.doubt(tx, dialogues, person, opened, text, now))
    is_to_stage = isinstance(opened.dialogue, AwaitedStageQuestion)
    asked, answer, question = TO_STAGE if is_to_stage else AN_ANSWER
    choice = (
        (Button(t.plain(answer), TextWas(answer=True)),),
        (Button(t.plain(question), TextWas(answer=False)),),
    )
    await turn.show(Reply(t(asked), choice))


PRESSES: Presses = {
    TextWas: resolve_text,
}
