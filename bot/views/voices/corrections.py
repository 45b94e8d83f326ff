"""Putting a quote's spelling right: the words to copy, and what to do when others did it too."""

from bot.i18n import Translator
from bot.replies import Button, Html, Reply
from bot.storage.voices.desk import DeskEntry
from bot.views.actions.desk import ShowEntry, UseMended
from bot.views.voices.desk import cited


def render_mending(entry: DeskEntry, t: Translator) -> Reply:
    """Staff type the words as they should be printed; they can copy them from here."""
    text = Html.paragraphs(t("desk.write-mended"), cited(entry.quote.mended or entry.answer.text))
    return Reply(text, ((Button(t.plain("desk.leave"), ShowEntry(entry.answer.id)),),))


def render_other_words(entry: DeskEntry, words: str | None, t: Translator) -> Reply:
    """Other words stand there than those that were mended: both are shown, and one is chosen."""
    answer_id = entry.answer.id
    text = Html.paragraphs(
        t("desk.other-words"),
        Html.lines(t("desk.stands-now"), cited(entry.quote.mended or entry.answer.text)),
        Html.lines(t("desk.yours"), cited(words or entry.answer.text)),
    )
    return Reply(
        text,
        (
            (Button(t.plain("desk.use-yours"), UseMended(answer_id, entry.version)),),
            (Button(t.plain("desk.leave"), ShowEntry(answer_id)),),
        ),
    )
