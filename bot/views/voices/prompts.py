"""What the event asks, and what becomes of an answer."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.actions import Action
from bot.i18n import Translator
from bot.programme.prompts import values_of
from bot.programme.values import SCALE, Prompt, PromptKind
from bot.replies import Button, Html, Reply, bold
from bot.storage.voices.answers import PromptAnswer
from bot.views.actions.prompts import (
    AnswerPrompt,
    ChoosePrompt,
    CloseDialogue,
    DeclinePrompt,
    ShowPrompt,
    ShowPrompts,
    WithdrawAnswer,
)
from bot.views.actions.quotes import KeepText, OpenQuote
from bot.views.pages import numbered, numbered_buttons
from bot.views.rows import Rows, home_button, in_pairs
from bot.views.short_text import ELLIPSIS, shorten

QUOTED = 600
"""Characters of an answer that are shown back; the whole of it is kept."""

LAST_WORDS = 200
"""Characters from the end of an answer that can grow no longer."""

MOST_LISTED = 7
"""Prompts in a list, so that no message has more than eight buttons."""


def render_prompt(
    prompt: Prompt,
    t: Translator,
    answer: PromptAnswer | None = None,
    *,
    is_again: bool = False,
    news: Html | None = None,
) -> Reply:
    """The prompt as it is asked: with a button to answer, or with all answers as buttons.

    `news` stands before it, as what became of the answer before; `is_again` for the reminder.
    """
    given = t("voices.given", answer=quoted(prompt, answer, t)) if answer else None
    news = t("voices.again") if is_again else news
    later = Button(t.plain("voices.not-now"), DeclinePrompt(prompt.id))
    if prompt.kind is PromptKind.TEXT:
        text = Html.paragraphs(news, _asked(prompt, t), given)
        return Reply(text, ((Button(t.plain("voices.answer"), AnswerPrompt(prompt.id)), later),))
    text = Html.paragraphs(news, bold(t.pick(prompt.text)), _hint(prompt, t), given)
    return Reply(text, (*_taps(prompt, t), (later,)))


def render_writing(prompt: Prompt, before: PromptAnswer | None, t: Translator) -> Reply:
    """The bot waits for words; what would be replaced is shown."""
    given = t("voices.given", answer=quoted(prompt, before, t)) if before else None
    text = Html.paragraphs(
        _asked(prompt, t), given, t("voices.write-new" if before else "voices.write")
    )
    return Reply(text, ((Button(t.plain("voices.stop"), CloseDialogue()),),))


def render_saved(
    prompt: Prompt,
    answer: PromptAnswer,
    t: Translator,
    *,
    is_change: bool,
    has_more: bool,
    is_open: bool = False,
) -> Reply:
    """Only after the commit. `is_open`: further words are awaited, and can be printed."""
    thanks = t("voices.changed" if is_change else "voices.saved")
    is_text = prompt.kind is PromptKind.TEXT
    text = Html.paragraphs(
        thanks,
        quoted(prompt, answer, t),
        t("voices.add") if is_text and is_open else None,
        t("quotes.offer") if prompt.publishable and is_open else None,
    )
    change = Button(t.plain("voices.change"), AnswerPrompt(prompt.id))
    rows: Rows = ((change, _remove(answer, t)),)
    if prompt.kind is PromptKind.TEXT:
        undo = WithdrawAnswer(answer.id, was_question=True, stands=answer.version)
        rows = ((Button(t.plain("voices.was-question"), undo),), (change, _remove(answer, t)))
        if prompt.publishable and is_open:
            rows = ((Button(t.plain("quotes.begin"), OpenQuote(answer.id)),), *rows)
    toast = t.plain("voices.saved-toast")
    return Reply(text, (*rows, _ways_on(t, has_more=has_more)), toast=toast)


def render_no_room(prompt: Prompt, answer: PromptAnswer, left: int, t: Translator) -> Reply:
    """What is kept of an answer that can grow no longer, and that the last message is not."""
    words = answer.text.splitlines()[-1]
    end = words if len(words) <= LAST_WORDS else f"{ELLIPSIS}{words[-LAST_WORDS:]}"
    text = Html.paragraphs(
        t("voices.no-room"),
        Html(f"<blockquote>{Html.escape(end)}</blockquote>"),
        t("voices.room-left", n=left) if left else t("voices.room-for-nothing"),
    )
    change = Button(t.plain("voices.change"), AnswerPrompt(prompt.id))
    return Reply(text, ((change, _remove(answer, t)), (home_button(t),)))


def render_answered(
    prompt: Prompt,
    answer: PromptAnswer,
    t: Translator,
    *,
    has_more: bool,
    is_open: bool,
    news: Html | None = None,
) -> Reply:
    """The participant's answer, to be read, taken back and, while it is open, changed."""
    text = Html.paragraphs(
        news, bold(t.pick(prompt.text)), t("voices.given", answer=quoted(prompt, answer, t))
    )
    change = Button(t.plain("voices.change"), AnswerPrompt(prompt.id))
    ways = (change, _remove(answer, t)) if is_open else (_remove(answer, t),)
    rows: Rows = (ways, _ways_on(t, has_more=has_more))
    if prompt.publishable and is_open:
        rows = ((Button(t.plain("quotes.go-on-with-it"), OpenQuote(answer.id)),), *rows)
    return Reply(text, rows)


def render_step_saved(
    prompt: Prompt, answer: PromptAnswer, following: Prompt, t: Translator
) -> Reply:
    """A tap is saved, and the next of the event's short questions stands in its place."""
    news = t("voices.saved-so", answer=label_of(prompt, answer.value or 0, t))
    return replace(render_prompt(following, t, news=news), toast=t.plain("voices.saved-toast"))


def render_traces(traces: Sequence[str], t: Translator) -> Reply:
    """There is a number or an address in the text: nothing is saved before the writer chooses."""
    found = Html.lines(*(t(f"voices.found-{trace}") for trace in traces))
    text = Html.paragraphs(found, t("voices.keep-or-not"))
    rows = (
        (Button(t.plain("voices.write-anew"), KeepText(keep=False)),),
        (Button(t.plain("voices.keep-it"), KeepText(keep=True)),),
    )
    return Reply(text, rows)


def render_prompts(prompts: Sequence[Prompt], answered: Collection[str], t: Translator) -> Reply:
    """All that the event asks, numbered."""
    shown = prompts[:MOST_LISTED]
    texts = [t.pick(prompt.text) for prompt in shown]
    lines = [
        Html.lines(text, t("voices.is-answered") if prompt.id in answered else None)
        for prompt, text in zip(shown, texts, strict=True)
    ]
    actions: list[Action] = [ShowPrompt(prompt.id) for prompt in shown]
    text = Html.paragraphs(t("voices.list"), numbered(lines))
    return Reply(
        text,
        (*numbered_buttons(texts, actions), (home_button(t),)),
        choices=tuple(actions),
    )


def render_declined(t: Translator) -> Reply:
    return Reply(t("voices.declined"), ((home_button(t),),))


def render_withdrawn(t: Translator, *, is_restored: bool) -> Reply:
    key = "voices.restored" if is_restored else "voices.withdrawn"
    return Reply(t(key), ((home_button(t),),))


def render_refused(prompt: Prompt, t: Translator, key: str) -> Reply:
    """Why this cannot be the answer: nothing in it, none of the choices, or too late."""
    rows = _taps(prompt, t) if prompt.kind is not PromptKind.TEXT else ()
    return Reply(t(key), (*rows, (home_button(t),)))


def label_of(prompt: Prompt, value: int, t: Translator) -> str:
    """A choice in words, a step of a scale as "4 – Till stor del"."""
    if prompt.kind is PromptKind.CHOICE:
        known = 0 < value <= len(prompt.choices)
        return t.pick(prompt.choices[value - 1]) if known else str(value)
    labels = _scale_labels(prompt, t)
    return f"{value} – {labels[value]}" if value in labels else str(value)


def next_button(following: Prompt, t: Translator) -> Button:
    """The way to what is asked along with a prompt."""
    return Button(t.plain("voices.next"), ShowPrompt(following.id))


def _scale_labels(prompt: Prompt, t: Translator) -> dict[int, str]:
    """The words of the steps that have some; two labels are those of the ends."""
    words = [t.pick(choice) for choice in prompt.choices]
    steps = [1, 5] if len(words) == 2 else SCALE
    return dict(zip(steps, words, strict=False))


def _taps(prompt: Prompt, t: Translator) -> Rows:
    buttons = [
        Button(label_of(prompt, value, t), ChoosePrompt(prompt.id, value))
        for value in values_of(prompt)
    ]
    if max(len(button.label) for button in buttons) > 14:
        return tuple((button,) for button in buttons)
    return in_pairs(buttons)


def _asked(prompt: Prompt, t: Translator) -> Html:
    """The question, how to answer, and never to write about others."""
    hint = _hint(prompt, t)
    care = t("voices.care")
    return Html.paragraphs(
        bold(t.pick(prompt.text)), hint, None if hint and care in hint else care
    )


def _hint(prompt: Prompt, t: Translator) -> Html | None:
    return Html.escape(t.pick(prompt.hint)) if prompt.hint else None


def quoted(prompt: Prompt, answer: PromptAnswer, t: Translator) -> Html:
    """An answer shown back: what was chosen in words, or the words."""
    if answer.value is not None:
        return bold(label_of(prompt, answer.value, t))
    lines = "\n".join(filter(None, map(str.strip, answer.text.splitlines())))
    text = lines if len(lines) <= QUOTED else shorten(lines, QUOTED)
    return Html(f"<blockquote>{Html.escape(text)}</blockquote>")


def _remove(answer: PromptAnswer, t: Translator) -> Button:
    action = WithdrawAnswer(answer.id, was_question=False, stands=answer.version)
    return Button(t.plain("voices.remove"), action)


def _ways_on(t: Translator, *, has_more: bool) -> tuple[Button, ...]:
    more = Button(t.plain("voices.more"), ShowPrompts())
    return (more, home_button(t)) if has_more else (home_button(t),)
