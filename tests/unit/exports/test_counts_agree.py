"""The chat, the printed page, the sheet and the report count the same things, whatever was answered."""

import io
import re
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

import docx
import pytest
from hypothesis import given, settings, strategies as st
from python_calamine import CalamineWorkbook

from bot.exports.feedback import feedback_table
from bot.exports.figures import figures_of
from bot.exports.files.xlsx_file import as_xlsx
from bot.exports.report import as_report
from bot.exports.summary import summary_of
from bot.exports.voices import as_docx, pages_of
from bot.i18n import load_translators
from bot.programme.values import Prompt
from bot.storage.collection import EventCollection
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.desk import Filter
from bot.storage.voices.quotes import Consent, Mark, Quote, Said
from bot.views.voices.desk import render_desk
from bot.voices.counting import counts_of
from bot.voices.desk import entries_of, matching
from tests.builders import a_programme, at

PRINTED = Prompt("dagen", {"sv": "Vad tar du med dig?", "en": "What?"}, publishable=True)
OTHER = Prompt("fika", {"sv": "Hur var fikat?", "en": "And the coffee?"})
PROMPTS = (PRINTED, OTHER)
PROGRAMME = a_programme(prompts=PROMPTS)
TRANSLATORS = load_translators()
STYLES = {"sv": "Citat, underskrift", "en": "Quote, signature"}


class Given(NamedTuple):
    """What somebody did; without a consent they were never asked for one."""

    prompt: Prompt
    consent: Consent | None
    has_chosen: bool
    mark: Mark
    is_withdrawn: bool
    was_exported: bool


GIVEN = st.builds(
    Given,
    st.sampled_from(PROMPTS),
    st.none() | st.sampled_from(Consent),
    st.booleans(),
    st.sampled_from(Mark),
    st.booleans(),
    st.booleans(),
)


def collected(people: Iterable[Given], asked: int) -> EventCollection:
    answers, quotes, when = [], {}, at("16:00")
    for n, one in enumerate(people, start=1):
        withdrawn = when if one.is_withdrawn else None
        words = "" if one.is_withdrawn else "Mod"
        answers.append(
            PromptAnswer(n, n, "dag", one.prompt.id, words, None, "sv", when, None, withdrawn)
        )
        if one.consent:
            quotes[n] = Quote(
                n,
                name="Siv",
                consent=one.consent,
                chosen_at=when if one.has_chosen or one.consent is not Consent.NO else None,
                exported_at=when + timedelta(hours=1) if one.was_exported else None,
                mark=one.mark,
            )
    return EventCollection("dag", tuple(answers), quotes, {"dagen": asked} if asked else {}, ())


@pytest.mark.parametrize("language", ["sv", "en"])
@given(people=st.lists(GIVEN, max_size=8), asked=st.integers(0, 9))
@settings(max_examples=8, deadline=None)
def test_all_four_agree(language: str, people: list[Given], asked: int) -> None:
    found, t = collected(people, asked), TRANSLATORS[language]
    figures = figures_of(found, PROMPTS, PROGRAMME, t)

    chat = render_desk(counts_of(found, PROMPTS), t).text
    page = docx.Document(io.BytesIO(as_docx(pages_of(found, PROMPTS, t), PROGRAMME, t)))
    table = feedback_table(found.answers, PROMPTS, PROGRAMME, t, found.quotes)
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(as_xlsx(table, summary_of(figures, PROGRAMME, t)))
    )
    report = docx.Document(io.BytesIO(as_report(figures, PROGRAMME, t)))

    labels = {said: t.plain(f"exports.consent-{said}") for said in Said}
    summary = {str(row[0]): row[1:] for row in book.get_sheet_by_index(0).to_python()}
    by_row = {row.cells[0].text: row.cells[1].text for one in report.tables for row in one.rows}
    desk = entries_of(found, PROMPTS, PROGRAMME)
    printed = sum(
        1 for each in page.paragraphs if each.style and each.style.name == STYLES[language]
    )
    may, no, unsaid, chosen, reserve, left_out, in_print = (
        int(n) for n in re.findall(r": (\d+)", chat)[-7:]
    )

    said = {key: int(by_row[label]) for key, label in labels.items()}
    assert {key: summary[label][0] for key, label in labels.items()} == said
    assert {key: len(matching(desk, Filter(consent=key))) for key in Said} == said
    assert (no, unsaid, may + no + unsaid) == (said[Said.NO], said[Said.UNSAID], len(desk))
    assert [len(matching(desk, Filter(mark=mark))) for mark in ("chosen", "reserve")] == [
        chosen,
        reserve,
    ]
    decided = ("may-be-printed", "chosen-for-print", "in-reserve", "left-out", "on-the-page")
    in_sheet = [summary[t.plain(f"exports.{key}")][0] for key in decided]
    assert in_sheet == [may, chosen, reserve, left_out, in_print]
    assert f" {may}. " in report.paragraphs[-3].text + report.paragraphs[-4].text
    assert printed == in_print == may - left_out
    for count in counts_of(found, PROMPTS).prompts:
        question = t.pick(count.prompt.text)
        assert summary[question][:2] == [count.asked, count.answered]
        told = t.plain("report.of", n=count.answered, asked=count.asked)
        assert by_row[question] == (told if count.asked else str(count.answered))
        assert count.answered <= (count.asked or count.answered)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_rows_of_the_sheet_say_not_asked_where_nobody_said_no(language: str) -> None:
    people = [Given(PRINTED, None, has_chosen=False, mark=Mark.NONE, is_withdrawn=False, was_exported=False)]  # fmt: skip
    found, t = collected(people, 0), TRANSLATORS[language]

    table = feedback_table(found.answers, PROMPTS, PROGRAMME, t, found.quotes)

    keys = [column.key for column in table.columns]
    assert (
        table.rows[0][keys.index("consent")]
        == {"sv": "Har inte valt", "en": "Has not chosen"}[language]
    )
