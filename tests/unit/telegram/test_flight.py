"""What stood in the record when a process ended, and how little it costs to keep it."""

import time
from pathlib import Path

from bot.telegram.http.flight import PLACES, FlightRecorder, elsewhere


def _left(path: Path) -> frozenset[int]:
    return FlightRecorder(path).left


def test_what_is_worked_on_is_found_by_the_next_process(tmp_path: Path) -> None:
    recorder = FlightRecorder(tmp_path / "under-way")

    with recorder.working_on(7), recorder.working_on(2**31 - 1):
        assert _left(tmp_path / "under-way") == {7, 2**31 - 1}

    assert _left(tmp_path / "under-way") == frozenset()


def test_what_waits_for_somebody_else_is_not_worked_on(tmp_path: Path) -> None:
    recorder = FlightRecorder(tmp_path / "under-way")

    with recorder.working_on(7):
        with elsewhere():
            assert _left(tmp_path / "under-way") == frozenset()
        recorder.begin(8)

        assert 8 in _left(tmp_path / "under-way")


def test_more_than_there_is_room_for_are_worked_on_all_the_same(tmp_path: Path) -> None:
    recorder = FlightRecorder(tmp_path / "under-way")
    entries = [recorder.begin(n) for n in range(1, PLACES + 2)]

    with recorder.working_on(9_999):
        assert entries[-1] is None
        assert len(_left(tmp_path / "under-way")) == PLACES


def test_a_record_that_cannot_be_kept_or_read_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "half").write_bytes(b"\x07" + bytes(11))
    recorder = FlightRecorder(tmp_path / "folder")

    with recorder.working_on(7), elsewhere():
        assert not recorder.works
    assert _left(tmp_path / "half") == {7}


def test_keeping_it_waits_for_no_disk(tmp_path: Path) -> None:
    recorder = FlightRecorder(tmp_path / "under-way")
    begin = time.process_time()

    for n in range(1, 2_001):
        with recorder.working_on(n), elsewhere():
            pass

    assert (time.process_time() - begin) / 2_000 < 0.0005
