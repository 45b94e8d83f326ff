"""Questions to the stage, screen by screen; the snapshots are to be read."""

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.i18n import Translator
from bot.programme.collecting import Collecting
from bot.replies import Html, Reply
from bot.stage import LONGEST, MOST_EACH, StageHindrance
from bot.storage.stage.stage_questions import StageQuestion, StageState
from bot.storage.stage.stage_session import StageSession
from bot.views.scene import Scene
from bot.views.stage.asking import (
    render_ask,
    render_asked,
    render_own,
    render_stage,
    render_stage_hindrance,
    render_stages,
)
from bot.views.stage.leading import render_leading, render_to_lead
from tests.builders import at
from tests.events.conferences import a_day
from tests.every_screen import faults_of
from tests.screens import Readable, in_both, translators

SESSION = next(each for each in a_day().sessions if each.id == "rost")


def asked(number: int, text: str, state: StageState, votes: int = 0) -> StageQuestion:
    return StageQuestion(number, "rost", text, "sv", state, at("11:05"), votes)


QUESTIONS = (
    asked(4, "Vad händer sedan?", StageState.RELEASED, 7),
    asked(2, "Gäller det även i Ale & <Kungälv>?", StageState.RELEASED, 1),
    asked(1, "Hur länge har ni hållit på?", StageState.ANSWERED, 3),
    asked(3, "Får jag visa det här för mina kollegor?", StageState.WAITING),
    asked(5, "Vem betalar?", StageState.WAITING),
    asked(6, "Köp billiga klockor", StageState.HIDDEN),
)


def a_stage(collecting: Collecting = Collecting.OPEN, *questions: StageQuestion) -> StageSession:
    return StageSession(SESSION, collecting, at("12:15"), questions)


def scene(t: Translator) -> Scene:
    return Scene(a_day(), at("11:10"), t)


def one_after_the_other(*replies: Reply) -> Reply:
    return Reply(Html("\n\n---\n".join(map(str, replies))))


@pytest.fixture
def readable(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Readable)


def test_where_one_can_ask(readable: SnapshotAssertion) -> None:
    def shown(t: Translator) -> Reply:
        some = render_stages([SESSION], 0, scene(t))
        return one_after_the_other(some, render_stages([], 0, scene(t)))

    assert in_both(shown) == readable


def test_what_was_asked(readable: SnapshotAssertion) -> None:
    def shown(t: Translator) -> Reply:
        return render_stage(a_stage(Collecting.OPEN, *QUESTIONS), {2, 3}, {4}, 0, scene(t))

    assert in_both(shown) == readable


def test_what_can_be_done_otherwise(readable: SnapshotAssertion) -> None:
    def shown(t: Translator) -> Reply:
        closed = render_stage(a_stage(Collecting.CLOSED, *QUESTIONS), (), (), 0, scene(t))
        none = [render_stage(a_stage(each), (), (), 0, scene(t)) for each in Collecting]
        over = render_stage(a_stage(Collecting.OVER, *QUESTIONS), (), (), 0, scene(t))
        return one_after_the_other(closed, *none, over)

    assert in_both(shown) == readable


def test_asking_and_what_is_ones_own(readable: SnapshotAssertion) -> None:
    def shown(t: Translator) -> Reply:
        return one_after_the_other(
            render_ask(SESSION, LONGEST, scene(t)),
            render_asked(QUESTIONS[3], scene(t)),
            render_own(QUESTIONS, SESSION, scene(t), t("stage.taken-back")),
            render_own((), SESSION, scene(t)),
        )

    assert in_both(shown) == readable


def test_what_stands_in_the_way(readable: SnapshotAssertion) -> None:
    def shown(t: Translator) -> Reply:
        replies = [
            render_stage_hindrance(
                each, SESSION, scene(t), text="Varför?", longest=LONGEST, most=MOST_EACH
            )
            for each in StageHindrance
        ]
        return one_after_the_other(*replies)

    assert in_both(shown) == readable


def test_leading(readable: SnapshotAssertion) -> None:
    def shown(t: Translator) -> Reply:
        stage, screen = (
            a_stage(Collecting.OPEN, *QUESTIONS),
            "https://ifo.example/sv/skarm/rum/gron",
        )
        return one_after_the_other(
            render_to_lead([SESSION], {"rost"}, 0, scene(t)),
            render_to_lead([], (), 0, scene(t)),
            render_leading(stage, 0, scene(t), screen),
            render_leading(stage, 1, scene(t), news=t("stage.released", n=2)),
            render_leading(a_stage(Collecting.CLOSED), 0, scene(t)),
        )

    assert in_both(shown) == readable


@pytest.mark.parametrize("state", [each for each in StageState if each != "withdrawn"])
def test_as_many_and_as_long_as_may_be_fit_into_a_message(state: StageState) -> None:
    long = "<&>" + "å" * (LONGEST - 3)
    many = [asked(number, long, state, 900 + number) for number in range(1, 40)]
    stage = a_stage(Collecting.OPEN, *many, *[asked(99, long, StageState.ANSWERED)] * 9)
    for t in translators().values():
        for number in (0, 1, 7, 40):
            for reply in (
                render_stage(stage, {2}, {3, 4}, number, scene(t)),
                render_leading(stage, number, scene(t), "https://ifo.example/sv/skarm/rum/gron"),
                render_own(many[:MOST_EACH], SESSION, scene(t)),
            ):
                assert list(faults_of(reply)) == []
