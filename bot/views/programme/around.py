"""What an event offers before it begins and once it is over, beside its programme."""

from bot.programme.moments import EventState, state_of
from bot.replies import Button
from bot.views.actions.prompts import ShowPrompts
from bot.views.actions.sessions import SendCalendar, ShowMaterials
from bot.views.programme.next_up import is_over
from bot.views.rows import Rows, in_pairs
from bot.views.scene import Scene


def ways_beforehand(scene: Scene) -> Rows:
    """What is saved can be in one's calendar until the first day."""
    if state_of(scene.programme, scene.now) is not EventState.COMING:
        return ()
    return ((Button(scene.t.plain("screens.my-calendar-button"), SendCalendar()),),)


def ways_afterwards(scene: Scene) -> Rows:
    """What is left once all is over: what the event asks, and its materials."""
    if not is_over(scene):
        return ()
    ways = []
    if scene.programme.file.prompts:
        ways.append(Button(scene.t.plain("screens.prompts-button"), ShowPrompts()))
    if scene.programme.file.materials:
        ways.append(Button(scene.t.plain("screens.materials-button"), ShowMaterials()))
    return in_pairs(ways)
