"""The answer to a typed question: the one that the chat gives, as a page."""

from bot.typed_questions import AskedQuestion
from bot.web.answers import Answered, answered
from bot.web.pages import trouble
from bot.web.visit import Content, Visit

LONGEST = 500
"""Characters of a question."""


async def show_answer(visit: Visit) -> Content:
    """Answered for whoever asks, by what they have saved; nothing of the question is kept."""
    text = visit.asked("q").strip()
    if not text:
        return visit.fill("question.html", question="", answer=None)
    if len(text) > LONGEST:
        return trouble.page(visit, 414, question=text)
    asked = AskedQuestion(text, visit.t.language, visit.visitor.saved, None)
    answer, reply = await visit.site.event.questions.answer(asked, visit.now)
    spoken = visit.site.event.translator(answer.language or visit.t.language).language
    language = "" if spoken == visit.t.language else spoken
    shown: Answered = answered(reply, visit.programme, visit.href)
    return visit.fill("question.html", question=text, answer=shown, language=language)
