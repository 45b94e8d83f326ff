"""Joining a party: what it is, what the others see, and what stands in the way."""

from collections.abc import Sequence

from bot.i18n import Translator
from bot.replies import Button, Html, Reply, bold
from bot.storage.people.parties import Party, PartyMember
from bot.views.actions.parties import (
    AskLeaveParty,
    AskPartyCode,
    JoinParty,
    LeaveParty,
    ShowEarlier,
    ShowMembership,
    ShowParty,
    StartParty,
)
from bot.views.rows import home_button


def render_no_party(t: Translator) -> Reply:
    """What a party is, for somebody who is in none."""
    return Reply(
        Html.paragraphs(bold(t("party.title")), t("party.what")),
        (
            (Button(t.plain("party.start-button"), StartParty()),),
            (Button(t.plain("party.code-button"), AskPartyCode()),),
            (home_button(t),),
        ),
    )


def render_ask_code(t: Translator) -> Reply:
    return Reply(t("party.ask-code"), ((Button(t.plain("party.cancel-button"), ShowParty()),),))


def render_ask_name(party: Party | None, left: Party | None, t: Translator) -> Reply:
    """What the others will see is said before the name is typed: to type it is to agree.

    `party` is None for a new one, `left` the one that would be left.
    """
    how_many = t("party.joins", code=party.code, n=len(party.members)) if party else None
    text = Html.paragraphs(
        how_many,
        t("party.shown"),
        t("party.leaves-other", code=left.code) if left else None,
        t("party.ask-name"),
    )
    return Reply(text, ((Button(t.plain("party.cancel-button"), ShowParty()),),))


def render_ask_new_name(member: PartyMember, t: Translator) -> Reply:
    text = t("party.ask-new-name", name=member.name)
    return Reply(text, ((Button(t.plain("party.cancel-button"), ShowMembership()),),))


def render_hindrance(hindrance: str, t: Translator) -> Reply:
    """Why it went no further; `hindrance` names the text."""
    ways = (Button(t.plain("party.title-button"), ShowParty()), home_button(t))
    return Reply(t(f"party.hindrance-{hindrance}"), (ways,))


def render_ended(t: Translator) -> Reply:
    return Reply(t("party.hindrance-over"), ((home_button(t),),))


def render_membership(
    party: Party, member: PartyMember, links: Sequence[str], most: int, t: Translator
) -> Reply:
    """The code and the links that lead here, one's name, and what the others see."""
    earlier = "party.hide-earlier-button" if member.shows_earlier else "party.show-earlier-button"
    text = Html.paragraphs(
        bold(t("party.heading", code=party.code)),
        t("party.share", code=party.code, most=most),
        Html.lines(*links),
        t("party.your-name", name=member.name),
        t("party.shows-earlier" if member.shows_earlier else "party.shows-new"),
    )
    return Reply(
        text,
        (
            (Button(t.plain(earlier), ShowEarlier(on=not member.shows_earlier)),),
            (
                Button(t.plain("party.rename-button"), JoinParty(party.code)),
                Button(t.plain("party.leave-button"), AskLeaveParty()),
            ),
            (Button(t.plain("party.back-button"), ShowParty()),),
        ),
    )


def render_ask_leave(party: Party, t: Translator) -> Reply:
    is_last = len(party.members) == 1
    return Reply(
        t("party.ask-leave-last" if is_last else "party.ask-leave", code=party.code),
        (
            (Button(t.plain("party.leave-yes-button"), LeaveParty(party.code)),),
            (Button(t.plain("party.leave-no-button"), ShowMembership()),),
        ),
    )


def render_left(t: Translator) -> Reply:
    return Reply(t("party.left"), ((home_button(t),),))
