"""A party, screen by screen; the snapshots are to be read."""

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.i18n import Translator
from bot.parties import MOST, Hindrance
from bot.replies import Html, Reply
from bot.storage.people.parties import Party, PartyMember
from bot.views.parties.joining import (
    render_ask_code,
    render_ask_leave,
    render_ask_name,
    render_ask_new_name,
    render_hindrance,
    render_left,
    render_membership,
    render_no_party,
)
from bot.views.parties.party import render_party, render_party_slot
from bot.views.scene import Scene
from tests.builders import at
from tests.events.conferences import a_day, two_days
from tests.screens import Readable, in_both

ANNA = PartyMember(1, "Anna", at("08:00"), shows_earlier=False)
BO = PartyMember(2, "Bo", at("08:01"), shows_earlier=True)
PARTY = Party("BDGK", (ANNA, BO))
ALONE = Party("BDGK", (ANNA,))
GOING = {"rost": frozenset({1, 2}), "avslutning": frozenset({2})}


@pytest.fixture
def readable(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Readable)


def one_after_the_other(*replies: Reply) -> Reply:
    return Reply(Html("\n\n---\n".join(map(str, replies))))


def test_where_a_party_goes(readable: SnapshotAssertion) -> None:
    assert (
        in_both(lambda t: render_party(PARTY, GOING, 1, Scene(a_day(), at("08:00"), t)))
        == readable
    )


def test_where_a_party_goes_over_two_days(readable: SnapshotAssertion) -> None:
    screen = in_both(lambda t: render_party(PARTY, GOING, 2, Scene(two_days(), at("08:00"), t)))

    assert screen == readable


def test_a_party_of_one_that_has_saved_nothing(readable: SnapshotAssertion) -> None:
    assert (
        in_both(lambda t: render_party(ALONE, {}, 1, Scene(a_day(), at("23:00"), t))) == readable
    )


def test_what_nobody_goes_to_in_a_slot(readable: SnapshotAssertion) -> None:
    def screen(t: Translator) -> Reply:
        scene = Scene(a_day(), at("08:00"), t)
        return render_party_slot(PARTY, GOING, 1, scene, day=0, minute=600)

    assert in_both(screen) == readable


def test_the_way_in(readable: SnapshotAssertion) -> None:
    def screens(t: Translator) -> Reply:
        return one_after_the_other(
            render_no_party(t),
            render_ask_code(t),
            render_ask_name(None, None, t),
            render_ask_name(PARTY, ALONE, t),
            render_ask_new_name(ANNA, t),
        )

    assert in_both(screens) == readable


def test_what_stands_in_the_way(readable: SnapshotAssertion) -> None:
    assert (
        in_both(lambda t: one_after_the_other(*(render_hindrance(each, t) for each in Hindrance)))
        == readable
    )


def test_ones_own_part_of_it_and_the_way_out(readable: SnapshotAssertion) -> None:
    def screens(t: Translator) -> Reply:
        links = ["https://t.me/a_bot?start=g_BDGK"]
        return one_after_the_other(
            render_membership(PARTY, ANNA, links, MOST, t),
            render_membership(PARTY, BO, links, MOST, t),
            render_ask_leave(PARTY, t),
            render_ask_leave(ALONE, t),
            render_left(t),
        )

    assert in_both(screens) == readable
