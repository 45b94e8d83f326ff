"""Which of two machines serves, by the claims beside their databases and where copies are kept."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.errors import CannotCopy, TakenOver
from bot.machine.checked_clock import CheckedClock
from bot.machine.patience import PATIENT
from bot.safekeeping.claims import Claim, heed, new_claim, read_claim, write_claim
from bot.safekeeping.depots import FolderDepot
from bot.safekeeping.rivals import Rivals
from bot.storage.connections.folder import COPIES_LEFT

CLOCK = CheckedClock(SystemClock())
QUICK = replace(PATIENT, claims=0.01, yielding=0.0)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return made(tmp_path / "data")


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    return made(tmp_path / "away")


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def claimed(*folders: Path, before: Claim | None = None) -> Claim:
    claim = new_claim(CLOCK.now(), before)
    for folder in folders:
        write_claim(folder, claim)
    return claim


def rivals(data: Path, depot: Path | None, *, is_new: bool = False) -> Rivals:
    return Rivals(data, depot, CLOCK, QUICK, is_new=is_new)


def test_without_any_claim_whoever_runs_serves(ours: Path, depot: Path) -> None:
    assert heed(ours, depot) is None
    assert list(depot.iterdir()) == []


def test_whoever_took_over_serves_and_so_does_whoever_restored_its_copy(
    ours: Path, depot: Path
) -> None:
    claim = claimed(ours, depot)

    assert heed(ours, depot) == claim


@pytest.mark.parametrize("has_older", [False, True])
def test_whoever_was_taken_over_from_does_not(ours: Path, depot: Path, has_older: bool) -> None:
    older = claimed(ours) if has_older else None
    later = claimed(depot, before=older)

    with pytest.raises(TakenOver) as raised:
        heed(ours, depot)

    assert raised.value.values["by"] == later.by
    assert read_claim(depot) == later


def test_a_claim_that_could_not_be_left_is_left_once_the_depot_is_there(
    ours: Path, depot: Path
) -> None:
    before = claimed(depot)
    later = claimed(ours, before=before)

    assert heed(ours, depot) == later
    assert read_claim(depot) == later


async def test_whoever_cannot_learn_of_a_take_over_does_not_fetch_until_it_can(
    ours: Path, tmp_path: Path
) -> None:
    depot = tmp_path / "unmounted"
    quiet = rivals(ours, depot)
    await quiet.begin()

    assert not quiet.may_speak(conflicted=False)
    depot.mkdir()
    claimed(depot)
    with pytest.raises(TakenOver):
        await quiet.conflict()


async def test_whoever_cannot_learn_of_a_take_over_speaks_once_it_has_heard_of_nobody_for_long(
    ours: Path, tmp_path: Path
) -> None:
    patience = replace(QUICK, unsure=0.05)
    lonely = Rivals(ours, tmp_path / "unmounted", CLOCK, patience, is_new=False)
    await lonely.begin()

    lonely.heard()
    heard_once = lonely.must_listen
    await asyncio.sleep(0.06)
    assert lonely.must_listen  # nobody has asked Telegram meanwhile
    lonely.heard()

    assert heard_once
    assert not lonely.must_listen
    assert lonely.may_speak(conflicted=False)


@pytest.mark.parametrize("is_there", [True, False], ids=["an empty mount point", "below it"])
async def test_a_folder_without_the_copies_left_there_tells_nothing_and_gets_none(
    ours: Path, tmp_path: Path, is_there: bool
) -> None:
    depot, copy = tmp_path / "mounted", tmp_path / "motesplats-2023-11-30T080000Z.db"
    copy.write_bytes(b"a copy")
    FolderDepot(depot, ours).take(copy)
    depot.rename(tmp_path / "elsewhere")
    if is_there:
        depot.mkdir()
    quiet = rivals(ours, depot)

    await quiet.begin()
    with pytest.raises(CannotCopy) as raised:
        FolderDepot(depot, ours).take(copy)

    assert not quiet.may_speak(conflicted=False)
    assert "Is it mounted?" in str(raised.value.values["reason"])
    assert not is_there or list(depot.iterdir()) == []
    (ours / COPIES_LEFT).unlink()  # as an operator does who has emptied it
    FolderDepot(depot, ours).take(copy)
    assert (depot / copy.name).read_bytes() == b"a copy"


async def test_whoever_took_over_goes_on_although_another_fetches(ours: Path, depot: Path) -> None:
    claimed(ours, depot)
    rightful = rivals(ours, depot)
    await rightful.begin()

    await rightful.conflict()

    assert rightful.may_speak(conflicted=True)
    assert rightful.seen_at is not None


@pytest.mark.parametrize("has_depot", [True, False])
async def test_of_two_without_a_claim_both_hold_back_what_they_say_by_themselves(
    ours: Path, depot: Path, has_depot: bool
) -> None:
    one = rivals(ours, depot if has_depot else None)
    await one.begin()

    await one.conflict()

    assert (one.may_speak(conflicted=False), one.may_speak(conflicted=True)) == (True, False)


async def test_a_first_start_need_not_find_the_depot(ours: Path, tmp_path: Path) -> None:
    first = rivals(ours, tmp_path / "not yet", is_new=True)

    await first.begin()

    assert first.may_speak(conflicted=False)


async def test_one_that_was_taken_over_from_never_serves_by_its_old_claim_again(
    ours: Path, depot: Path
) -> None:
    claimed(depot, before=claimed(ours))

    with pytest.raises(TakenOver):
        await rivals(ours, depot).begin()

    assert read_claim(ours) is None
