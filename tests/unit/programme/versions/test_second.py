"""Two versions of any programme: nobody's session becomes another one, and none is lost by mistake."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings, strategies as st

from bot.programme.programme import Programme
from bot.programme.values import Session, Speaker
from bot.programme.versions.comparison import compare_by_id
from bot.programme.versions.likeness import Kinship, kinship
from bot.programme.versions.matches import match
from bot.programme.versions.merge import merge
from bot.programme.versions.news import NewsPart, news_between
from bot.programme.versions.renewal import renew
from tests.builders import a_programme, a_session, at

WORDS = [
    "etik",
    "samverkan",
    "klarspråk",
    "skulder",
    "trygghet",
    "uppföljning",
    "barnets",
    "rättigheter",
    "missbruk",
    "boende",
    "placering",
    "orosanmälan",
    "arbetsmiljö",
    "ledarskap",
    "digitalisering",
    "äldres",
    "ensamhet",
    "våldsutsatthet",
]
EDITS = ("none", "typo", "moved", "room", "removed")


def identity(session: Session) -> str:
    """Which session it truly is; the tests hide it in the abstract, which is never compared."""
    return session.abstract


@st.composite
def two_versions(draw: st.DrawFn, *, keys: bool) -> tuple[Programme, Programme, dict[str, str]]:
    """A programme, a newer one with its rows shuffled, and what was done to each session."""
    titles = draw(
        st.lists(
            st.permutations(WORDS).map(lambda words: " ".join(words[:3]).capitalize()),
            min_size=4,
            max_size=14,
            unique=True,
        )
    )
    old, new, done = [], [], {}
    for number, title in enumerate(titles):
        start, room = f"{8 + number // 3}:00", f"sal-{number % 3}"
        session = replace(
            a_session(title, start, f"{8 + number // 3}:45", id=f"{number:016x}", room=room),
            speakers=(Speaker(f"{WORDS[number]} {WORDS[-number]}"),),
            abstract=str(number),
            source=f"guid-{number}" if keys else "",
        )
        edit = done[session.id] = draw(st.sampled_from(EDITS))
        old.append(session)
        if edit == "removed":
            continue
        changed = session if keys else replace(session, id=f"{number + 500:016x}")
        if edit == "typo":
            changed = replace(changed, title=title[:-1] + "x" + title[-1])
        if edit == "moved":
            by = timedelta(minutes=draw(st.sampled_from([-10, 20, 400])))
            changed = replace(changed, start=session.start + by, end=None)
        if edit == "room":
            changed = replace(changed, room=f"sal-{(number + 1) % 3}")
        new.append(changed)
    draw(st.randoms(use_true_random=False)).shuffle(new)
    return a_programme(*old), a_programme(*new), done


@pytest.mark.parametrize("keys", [True, False])
def test_no_session_becomes_another_and_none_is_cancelled_that_is_held(keys: bool) -> None:
    @settings(max_examples=80, deadline=None)
    @given(versions=two_versions(keys=keys))
    def holds(versions: tuple[Programme, Programme, dict[str, str]]) -> None:
        old, new, done = versions
        renewal = renew(old, new)
        after = Programme(merge(old, new, renewal))
        news = news_between(old, after, wording=False)

        for session in old.sessions:
            same = after.session(session.id)
            assert same is None or identity(same) == identity(session)
        cancelled = {each.session_id for each in news if NewsPart.CANCELLED in each.parts}
        assert {done[key] for key in cancelled} <= {"removed"}
        assert len({each.session_id for each in news}) == len(news)
        moved = {key for key, edit in done.items() if edit in {"moved", "room"}}
        assert moved <= {each.session_id for each in news} | {s.id for s in renewal.kept}

    holds()


@settings(max_examples=40, deadline=None)
@given(versions=two_versions(keys=False), seed=st.integers(0, 99))
def test_the_order_of_the_rows_is_of_no_account(
    versions: tuple[Programme, Programme, dict[str, str]], seed: int
) -> None:
    old, new, _ = versions
    rows = list(new.file.sessions)
    random.Random(seed).shuffle(rows)

    assert match(old, Programme(replace(new.file, sessions=tuple(rows)))) == match(old, new)


@pytest.mark.parametrize(
    ("starts", "pairs"),
    [
        (("10:30", "11:30", "12:30"), {"10:00": "10:30", "11:00": "11:30", "12:00": "12:30"}),
        (("11:00", "12:00", "13:00"), {"10:00": "11:00", "11:00": "12:00", "12:00": "13:00"}),
        (("10:00", "12:00", "14:00"), {"10:00": "10:00", "12:00": "12:00", "11:00": "14:00"}),
        (("11:00", "12:00"), {"11:00": "11:00", "12:00": "12:00"}),
    ],
)
@pytest.mark.parametrize("source", ["", "one-guid"])
def test_a_session_at_several_times_is_paired_by_the_move_they_share(
    source: str, starts: tuple[str, ...], pairs: dict[str, str]
) -> None:
    def at_times(*clocks: str, sign: str) -> Programme:
        sessions = (
            a_session(
                "Rundvandring", clock, None, id=f"{sign * 15}{n}", room="aulan", source=source
            )
            for n, clock in enumerate(clocks)
        )
        return a_programme(*sessions)

    old, new = at_times("10:00", "11:00", "12:00", sign="a"), at_times(*starts, sign="b")

    found = match(old, new).pairs

    starts_of = {s.id: s.start for s in (*old.sessions, *new.sessions)}
    assert {starts_of[before]: starts_of[after] for after, before in found.items()} == {
        at(before): at(after) for before, after in pairs.items()
    }


@pytest.mark.parametrize(
    ("one", "two", "kin"),
    [
        ("Skriva klarsprak", "Skriva klarspråk", Kinship.NEAR),
        ("Etik i vardagen!", "Etik i vardagen", Kinship.SAME),
        ("Lunch", "Lång lunch", Kinship.WITHIN),
        ("Workshop 1", "Workshop 2", Kinship.OTHER),
        ("Samtal med barn i hemmet idag", "Samtal utan barn i hemmet idag", Kinship.OTHER),
        ("", "", Kinship.OTHER),
    ],
)
def test_titles_are_related_as_people_read_them(one: str, two: str, kin: Kinship) -> None:
    assert (kinship(one, two), kinship(two, one)) == (kin, kin)


def test_sessions_that_change_places_stay_themselves_without_any_keys() -> None:
    etik = a_session("Etik", "10:00", id="a" * 16, room="sal-a")
    skuld = a_session("Skuld", "11:00", id="b" * 16, room="sal-b")
    swapped = a_programme(
        replace(etik, id="c" * 16, start=skuld.start, end=skuld.end, room="sal-b"),
        replace(skuld, id="d" * 16, start=etik.start, end=etik.end, room="sal-a"),
    )

    old = a_programme(etik, skuld)
    found = compare_by_id(old, Programme(merge(old, swapped)))

    assert [(each.old.title, each.new.title) for each in found.changed] == [
        ("Etik", "Etik"),
        ("Skuld", "Skuld"),
    ]
