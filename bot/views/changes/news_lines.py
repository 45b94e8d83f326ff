"""What is new in the programme, as organisers see it before and after they decide."""

from collections.abc import Sequence

from bot.programme.translated_text import in_language
from bot.programme.versions.news import News, NewsPart
from bot.replies import Html, bold
from bot.views.changes.notice import change_lines, old_and_new_times, reason_line
from bot.views.fit import that_fit
from bot.views.scene import Scene
from bot.views.short_text import shorten

SHOWN = 8
UNITS = 2000
"""UTF-16 units at most."""
TITLE = 60
ALIKE = 3
"""From so many sessions on that are moved alike, the times are said once for all of them."""


def news_lines(news: Sequence[News], scene: Scene) -> list[Html]:
    """Title and what is new, session by session; what does not fit is counted."""
    groups = _moved_alike(news)
    shown = that_fit([_block(group, scene) for group in groups[:SHOWN]], UNITS)
    left = sum(map(len, groups[len(shown) :]))
    if left:
        shown.append(scene.t("changing.more", n=left))
    return shown


def _moved_alike(news: Sequence[News]) -> list[list[News]]:
    """Those of one time that only go to another one together, all others by themselves."""
    alike: dict[object, list[News]] = {}
    for each in news:
        starts = (each.before.start, each.after.start)
        only_moved = each.parts == {NewsPart.TIME} and starts[0] != starts[1]
        alike.setdefault(starts if only_moved else each.session_id, []).append(each)
    groups: list[list[News]] = []
    for group in alike.values():
        groups += [group] if len(group) >= ALIKE else [[each] for each in group]
    return groups


def _block(group: Sequence[News], scene: Scene) -> Html:
    group = in_language(tuple(group), scene.t.language)
    titles = [shorten(each.before.title, TITLE) for each in group]
    first = group[0]
    if len(group) == 1:
        instead = scene.t("change.instead-of-it", title=shorten(first.instead, TITLE))
        return Html.lines(
            bold(titles[0]),
            change_lines(first, scene),
            instead if first.instead else None,
            reason_line(first, scene.t),
        )
    old, new = old_and_new_times(first, scene)
    moved = scene.t("changing.moved-alike", n=len(group), old=old, new=new)
    return Html.lines(moved, *(f"– {title}" for title in titles))
