"""What participants wrote, for those who look after it: when, about what, who has it, what became of it."""

from collections.abc import Mapping, Sequence

from bot.i18n import Translator
from bot.replies import Button, Html, Reply, bold
from bot.storage.messages.decisions import State
from bot.storage.people.roles import HeldRole
from bot.storage.voices.told_messages import ToldMessage
from bot.views.actions.discussions import (
    AnswerTold,
    CloseTold,
    ShowTold,
    ShowToldMessage,
    TellOrganisers,
)
from bot.views.actions.prompts import CloseDialogue
from bot.views.emphasis import emphasised
from bot.views.pages import listing, numbered, page_line, page_of, paging_row
from bot.views.programme.session_lines import time_and_place, titled
from bot.views.rows import home_button, home_rows
from bot.views.scene import Scene
from bot.views.short_text import shorten
from bot.views.times import at, capitalized, on_date_at

LISTED = 600
"""Characters of one message in a list; where it stands alone there are more."""

WHOLE = 2500

ASKED = 200
"""Of what was asked, where the answer is what counts."""

DELIVERY: Mapping[State | None, str] = {
    State.SENT: "arrived",
    State.PENDING: "on-its-way",
    State.SENDING: "on-its-way",
    State.IN_DOUBT: "in-doubt",
    State.FAILED: "lost",
    State.EXPIRED: "lost",
    State.CANCELLED: "lost",
    None: "unknown",
}
"""The text's key, by how far an answer has come."""


def render_told(
    told: Sequence[ToldMessage],
    holders: Mapping[int, HeldRole],
    own: int,
    number: int,
    scene: Scene,
) -> Reply:
    """The newest first. `own` is the reader's number, `number` the page's."""
    t = scene.t
    if not told:
        return Reply(t("discussion.nothing-told"), home_rows(t))
    page = page_of(told, number)
    lines = [
        Html.lines(
            _when_and_about(message, scene),
            shorten(message.answer.text, LISTED),
            _state(message, holders, own, scene),
        )
        for message in page.items
    ]
    text = Html.paragraphs(t("discussion.told"), page_line(page, t), numbered(lines, page.first))
    labels = [message.answer.text for message in page.items]
    actions = [ShowToldMessage(message.answer.id) for message in page.items]
    rows = (paging_row(page, t, ShowTold), (home_button(t),))
    return listing(text, labels, actions, *rows, first=page.first)


def render_told_message(
    message: ToldMessage, holders: Mapping[int, HeldRole], own: int, scene: Scene
) -> Reply:
    """One of them, as somebody hears of it at once and looks at it later."""
    t, number = scene.t, message.answer.id
    answered = t("discussion.was-answered", words=shorten(message.reply, LISTED))
    text = Html.paragraphs(
        t("discussion.somebody-writes"),
        Html.lines(_when_and_about(message, scene), _place(message, scene)),
        _quoted(message, WHOLE),
        answered if message.reply else None,
        _state(message, holders, own, scene),
    )
    ways = [Button(t.plain("discussion.answer-button"), AnswerTold(number))]
    if message.closed_at is None:
        ways.append(Button(t.plain("discussion.close-button"), CloseTold(number)))
    return Reply(text, (tuple(ways), (_all_told(t),)))


def render_taken_back(t: Translator) -> Reply:
    """In the place of what somebody wrote and does not want to stand."""
    return Reply(t("discussion.taken-back"), ((_all_told(t),),))


def render_taken_by_another(
    message: ToldMessage, holders: Mapping[int, HeldRole], scene: Scene
) -> Reply:
    """Somebody else has it; two answers would confuse whoever asked."""
    t, number = scene.t, message.answer.id
    rows = (
        (Button(t.plain("discussion.answer-anyway"), AnswerTold(number, sure=True)),),
        (Button(t.plain("discussion.leave-it"), ShowToldMessage(number)),),
    )
    who = _state(message, holders, 0, scene)
    return Reply(Html.paragraphs(who, t("discussion.ask-anyway")), rows)


def render_ask_reply(message: ToldMessage, t: Translator) -> Reply:
    """The next words go to whoever wrote this."""
    text = Html.paragraphs(_quoted(message, ASKED), t("discussion.ask-reply"))
    stop = Button(t.plain("voices.stop"), CloseDialogue())
    return Reply(text, ((stop,),), placeholder=t.plain("discussion.reply-hint"))


def render_reply_sent(words: str, message: ToldMessage, t: Translator) -> Reply:
    """It is on its way: whether it came stands with the message."""
    number = message.answer.id
    row = (
        Button(t.plain("discussion.close-button"), CloseTold(number)),
        Button(t.plain("discussion.how-it-stands"), ShowToldMessage(number)),
    )
    quote = Html(f"<blockquote>{Html.escape(shorten(words, LISTED))}</blockquote>")
    return Reply(Html.paragraphs(t("discussion.reply-sent"), quote), (row,))


def render_reply_to_writer(words: str, message: ToldMessage, t: Translator) -> Reply:
    """The answer, below what was asked."""
    more = Button(t.plain("discussion.tell-more"), TellOrganisers(message.session))
    text = Html.paragraphs(
        bold(t.plain("discussion.reply")), _quoted(message, ASKED), emphasised(words)
    )
    return Reply(text, ((more, home_button(t)),))


def _quoted(message: ToldMessage, limit: int) -> Html:
    words = emphasised(shorten(message.answer.text, limit))
    return Html(f"<blockquote>{words}</blockquote>")


def _all_told(t: Translator) -> Button:
    return Button(t.plain("discussion.all-told"), ShowTold())


def _when_and_about(message: ToldMessage, scene: Scene) -> Html:
    """As in "kl. 10.02 · Etik i vardagen"."""
    saved_at, programme = message.answer.saved_at, scene.programme
    is_today = programme.is_same_date(saved_at, scene.now)
    when = at(saved_at, scene) if is_today else on_date_at(saved_at, scene)
    session = programme.session(message.session)
    if session is None:
        return Html.escape(when)
    return scene.t("discussion.when-and-about", when=when, title=titled(session, scene))


def _place(message: ToldMessage, scene: Scene) -> str:
    session = scene.programme.session(message.session)
    return time_and_place(session, scene, dated=False) if session else ""


def _state(message: ToldMessage, holders: Mapping[int, HeldRole], own: int, scene: Scene) -> Html:
    """Who has it, whether it was answered, whether it is done."""
    t = scene.t
    done = None
    if message.closed_at:
        by = _who(message.closed_by, holders, own, scene)
        done = t("discussion.done-by", who=by, when=at(message.closed_at, scene))
    if message.reply:
        return Html.lines(t(f"discussion.reply-{DELIVERY[message.delivery]}"), done)
    if done:
        return done
    if message.taken_at:
        by = _who(message.taken_by, holders, own, scene)
        return t("discussion.taken-by", who=by, when=at(message.taken_at, scene))
    return t("discussion.not-taken")


def _who(number: int | None, holders: Mapping[int, HeldRole], own: int, scene: Scene) -> str:
    """By label, else by role and number: "Anna", "Arrangör nummer 5"."""
    t = scene.t
    if number is None:
        return t.plain("discussion.somebody")
    if number == own:
        return t.plain("discussion.you")
    held = holders.get(number)
    if held and held.label:
        return held.label
    role = t.plain(f"roles.{held.grant.role}") if held else t.plain("discussion.somebody")
    return capitalized(t.plain("discussion.role-and-number", role=role, number=number))
