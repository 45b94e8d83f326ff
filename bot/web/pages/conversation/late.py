"""What comes when nobody waits for it any more: it is not taken for something else, and not lost."""

from collections.abc import Mapping

from bot import ownership
from bot.replies import Button, Html, Reply
from bot.turn import Turn
from bot.web.content import Content
from bot.web.forms.awaited import mark_of, way_back
from bot.web.forms.sent_forms import typed_in
from bot.web.pages.conversation import conversation
from bot.web.visitors import no_cookie
from bot.web.visits.visit import Visit

MOVED_ON, NOT_AWAITED = "web.moved-on", "web.not-awaited"


async def reason(turn: Turn, mark: str) -> str:
    """The key of why words are not taken that a field of this mark sent; empty where they are."""
    dialogues = await turn.dialogues()
    awaited = mark_of(ownership.awaited_in(ownership.without_desk(dialogues)))
    if mark == awaited:
        return ""
    inbox, person = turn.services.storage.inbox, turn.participant
    if await inbox.has_left_traces(turn.key, person.id):
        return ""  # they have been taken before
    if awaited:
        return MOVED_ON
    return NOT_AWAITED if way_back(mark) else ""


async def go_back(turn: Turn, mark: str) -> None:
    """Lead to where the words belong, so that they can be sent again."""
    await turn.send(Reply(turn.t(NOT_AWAITED)))
    await turn.follow(way_back(mark))


def page_for_nobody(visit: Visit, form: Mapping[str, str]) -> Content:
    """There was somebody with this browser. What was pressed can be done as somebody new."""
    t, words = visit.t, typed_in(form)
    action = visit.lobby.replies.action(form.get("press", ""))
    buttons = ((Button(t.plain("web.begin-anew"), action),),) if action else ()
    wrote = t("web.you-wrote", words=words) if words else ""
    said = Html.paragraphs(t("web.gone"), t("web.not-done"), wrote)
    content = conversation.page(visit, [Reply(said, buttons)], None, 409)
    content.headers["Set-Cookie"] = no_cookie()
    return content
