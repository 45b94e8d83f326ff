"""What is wrong or in doubt in a file, a line each, as far as a message has room."""

from collections.abc import Iterable, Sequence

from bot.i18n import Translator
from bot.programme.files.problems import Problem, ProblemGroup, grouped
from bot.replies import Html, Reply
from bot.views.fit import that_fit
from bot.views.rows import home_rows
from bot.views.short_text import shorten

PROBLEMS = 12
SENTENCE = 200
UNITS = 900
"""UTF-16 units of each part at most."""


def render_refused(said: Html, problems: Sequence[Problem], and_now: Html, t: Translator) -> Reply:
    """Why a file is not used: a line each, with the number of the line in it; how many are left."""
    errors = [problem for problem in problems if problem.is_error]
    shown = that_fit([_error(problem, t) for problem in errors[:PROBLEMS]])
    more = len(errors) - len(shown)
    left = t("files.more-problems", n=more) if more > 0 else None
    return Reply(Html.paragraphs(said, Html.lines(*shown), left, and_now), home_rows(t))


def warning_lines(problems: Sequence[Problem], t: Translator) -> Html | None:
    """What to look at in a file that can be used; those of one kind together."""
    warnings = [problem for problem in problems if not problem.is_error]
    if not warnings:
        return None
    return some_lines([t("files.warnings"), *(_warning(each, t) for each in grouped(warnings))], t)


def some_lines(lines: Iterable[Html], t: Translator) -> Html:
    """As many of the lines as a preview has room for; what is left is counted."""
    every = list(lines)
    shown = that_fit(every, UNITS)
    left = len(every) - len(shown)
    return Html.lines(*shown, t("files.more-findings", n=left) if left else None)


def _error(problem: Problem, t: Translator) -> Html:
    sentence = shorten(problem.sentence(t), SENTENCE)
    if problem.line is None:
        return Html.escape(sentence)
    return t("files.line", line=problem.line, sentence=sentence)


def _warning(group: ProblemGroup, t: Translator) -> Html:
    sentence = shorten(group.first.sentence(t), SENTENCE)
    if group.first.line is not None:
        sentence = t.plain("files.line", line=group.first.line, sentence=sentence)
    key = "files.warning-times" if group.count > 1 else "files.warning"
    return t(key, n=group.count, sentence=sentence)
