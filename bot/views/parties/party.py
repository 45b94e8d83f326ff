"""Who of a party goes where, what nobody goes to, and one press that takes it."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.programme.values import Session
from bot.replies import Button, Html, Reply, bold
from bot.storage.people.parties import Party, PartyMember
from bot.views.actions.parties import (
    ShowMembership,
    ShowParty,
    ShowPartyPage,
    ShowPartySlot,
    TakeForParty,
)
from bot.views.pages import listing, numbered, page_line, page_of, paging_row
from bot.views.parties.coverage import Covered, Going, coverage, covered_in
from bot.views.programme.programme import times_of
from bot.views.programme.session_lines import label_of, listed, titled
from bot.views.programme.slots import slots_of
from bot.views.rows import home_button
from bot.views.scene import Scene
from bot.views.times import capitalized

ON_A_PAGE = 4
"""Slots."""

MOST_VISITED = 6
"""Sessions of a slot that are named."""

TITLE = 60


def render_party(
    party: Party, going: Going, reader: int, scene: Scene, *, number: int | None = None
) -> Reply:
    """A page of where they go; without a number the page of now."""
    t = scene.t
    covered = coverage(party, going, scene)
    page = page_of(covered, _present_page(covered, scene) if number is None else number, ON_A_PAGE)
    text = Html.paragraphs(
        bold(t("party.heading", code=party.code)),
        _members(party, reader, t),
        *_slots(page.items, party, reader, scene),
        None if covered else t("party.nothing"),
        page_line(page, t),
    )
    free = [each for each in page.items if each.free]
    labels = [
        t.plain("party.free-button", time=times_of(each.slot, t), n=len(each.free))
        for each in free
    ]
    actions = [ShowPartySlot(each.slot.day, each.slot.minute) for each in free]
    rows = tuple((Button(label, act),) for label, act in zip(labels, actions, strict=True))
    paging = paging_row(page, t, ShowPartyPage)
    ways = (Button(t.plain("party.membership-button"), ShowMembership()), home_button(t))
    return Reply(text, tuple(row for row in (*rows, paging, ways) if row))


def render_party_slot(
    party: Party,
    going: Going,
    reader: int,
    scene: Scene,
    *,
    day: int,
    minute: int,
    number: int = 0,
    news: Html | None = None,
) -> Reply:
    """One slot, with a press for each session that nobody goes to; all of it where it is no more."""
    t = scene.t
    slot = next((each for each in slots_of(scene.programme, day) if each.minute == minute), None)
    if slot is None:
        return render_party(party, going, reader, scene)
    covered = covered_in(slot, party, going, scene)
    page = page_of(covered.free, number)
    lines = [
        Html.lines(bold(capitalized(_names(people, party, reader, t))), listed(session, scene))
        for session, people in covered.visited[:MOST_VISITED]
    ]
    date = t.date(scene.programme.days[day].date)
    heading = t("screens.on-date", date=date, time=t.plain("screens.at", time=times_of(slot, t)))
    text = Html.paragraphs(
        news,
        bold(capitalized(heading)),
        *lines,
        _more(covered, t),
        t("party.nobody-goes-to") if covered.free else None,
        numbered([listed(each, scene) for each in page.items], page.first)
        if covered.free
        else None,
        page_line(page, t),
    )
    return listing(
        text,
        [t.plain("party.take", title=label_of(session, scene)) for session in page.items],
        [TakeForParty(session.id) for session in page.items],
        paging_row(page, t, lambda other: ShowPartySlot(day, minute, other)),
        (Button(t.plain("party.back-button"), ShowParty()),),
        first=page.first,
    )


def _present_page(covered: Sequence[Covered], scene: Scene) -> int:
    def is_over(session: Session) -> bool:
        return scene.programme.end_of(session) <= scene.now

    over = [each for each in covered if all(map(is_over, each.slot.sessions))]
    return min(len(over), max(0, len(covered) - 1)) // ON_A_PAGE


def _slots(items: Sequence[Covered], party: Party, reader: int, scene: Scene) -> list[Html]:
    """The slots, with the day above its first where there are several."""
    programme, t = scene.programme, scene.t
    entries: list[Html] = []
    day = None
    for each in items:
        if len(programme.days) > 1 and each.slot.day != day:
            day = each.slot.day
            entries.append(Html.escape(capitalized(t.date(programme.days[day].date))))
        entries.append(_slot(each, party, reader, scene))
    return entries


def _slot(covered: Covered, party: Party, reader: int, scene: Scene) -> Html:
    t = scene.t
    visited = [
        t(
            "party.goes",
            names=capitalized(_names(people, party, reader, t)),
            title=titled(session, scene, TITLE),
        )
        for session, people in covered.visited[:MOST_VISITED]
    ]
    time = t.plain("screens.at", time=times_of(covered.slot, t))
    return Html.lines(
        bold(capitalized(time)),
        *visited,
        _more(covered, t),
        _free(covered.free, scene),
    )


def _more(covered: Covered, t: Translator) -> Html | None:
    more = len(covered.visited) - MOST_VISITED
    return t("party.more-sessions", n=more) if more > 0 else None


def _free(free: Sequence[Session], scene: Scene) -> Html | None:
    """What nobody goes to: by its title where it is one, else how many."""
    if not free:
        return None
    if len(free) == 1:
        return scene.t("party.free-one", title=titled(free[0], scene, TITLE))
    return scene.t("party.free", n=len(free))


def _members(party: Party, reader: int, t: Translator) -> Html:
    everybody = [member.participant_id for member in party.members]
    if len(everybody) == 1:
        return t("party.alone", code=party.code)
    return t("party.members", names=_names(everybody, party, reader, t))


def _names(people: Sequence[int], party: Party, reader: int, t: Translator) -> str:
    """As in "Anna, Bo och du": the reader last."""
    members: list[PartyMember] = [
        member
        for member in party.members
        if member.participant_id in people and member.participant_id != reader
    ]
    names = [member.name for member in members]
    if reader in people:
        names.append(t.plain("party.you"))
    if len(names) == 1:
        return names[0]
    return t.plain("party.and", names=", ".join(names[:-1]), last=names[-1])
