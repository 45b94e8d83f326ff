"""The answer to a typed question: the one that the chat gives, as a page."""

from bot.chat_commands import ChatCommand
from bot.incoming import Command
from bot.replies import without_hint
from bot.typed_questions import AskedQuestion
from bot.web.answers import Answered, answered
from bot.web.content import Content
from bot.web.forms.sent_forms import incoming_of
from bot.web.pages import trouble
from bot.web.visits.visit import Visit

LONGEST = 500
"""Characters of a question."""


async def show_answer(visit: Visit) -> Content:
    """Answered for whoever asks, by what they have saved; nothing of the question is kept."""
    text = visit.asked("q").strip()
    if not text:
        return visit.fill("conversation/question.html", question="", answer=None, command=None)
    if len(text) > LONGEST:
        return trouble.page(visit, 414, question=text)
    if command := _command_in(text, visit):
        return visit.fill(
            "conversation/question.html", question=text, answer=None, command=command
        )
    asked = AskedQuestion(text, visit.t.language, visit.visitor.saved, None)
    answer, reply = await visit.site.event.questions.answer(asked, visit.now)
    spoken = visit.site.event.translator(answer.language or visit.t.language).language
    language = "" if spoken == visit.t.language else spoken
    shown: Answered = answered(without_hint(reply), visit.programme, visit.href)
    return visit.fill(
        "conversation/question.html", question=text, answer=shown, language=language, command=None
    )


def _command_in(text: str, visit: Visit) -> ChatCommand | None:
    """What the bot itself tells people to write is no question; what only some may is not offered."""
    typed = incoming_of({"words": text}, 0)
    command = visit.lobby.conversation.command(typed.name) if isinstance(typed, Command) else None
    return command if command and not command.roles else None
