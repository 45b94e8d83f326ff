"""What somebody with a role does most, a button each."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from bot.i18n import Translator
from bot.replies import Button, Reply
from bot.roles import Role
from bot.storage.people.roles import Grant
from bot.views.actions.home import GiveCommand
from bot.views.actions.programme import ShowRoom
from bot.views.rows import Rows, in_pairs

MOST: Mapping[Role, tuple[str, ...]] = {
    Role.ORGANISER: ("meddela", "andra", "skjut", "inkommet", "status", "bjudin"),
    Role.STAFF: ("inkommet", "roster", "exportera", "obesvarade"),
    Role.HOST: ("fullt", "platser", "fragor", "publikfragor"),
}
"""Commands by their id; whoever organises has the first alone."""

AT_MOST = 6


def role_rows(grants: Collection[Grant], t: Translator) -> Rows:
    """The buttons of all that somebody is; none for participants."""
    held = [role for role in MOST if any(grant.role is role for grant in grants)]
    if Role.ORGANISER in held:
        held = [Role.ORGANISER]
    commands = list(dict.fromkeys(command for role in held for command in MOST[role]))
    ways = [Button(t.plain(f"roles.do-{one}"), GiveCommand(one)) for one in commands]
    rooms = [grant.room for grant in grants if grant.role is Role.HOST and grant.room]
    if held == [Role.HOST] and len(rooms) == 1:
        ways.append(Button(t.plain("roles.my-room"), ShowRoom(rooms[0])))
    return in_pairs(ways[:AT_MOST])


def with_role(reply: Reply, grants: Collection[Grant], t: Translator) -> Reply:
    """The same screen, with what the role does most on top."""
    return replace(reply, buttons=(*role_rows(grants, t), *reply.buttons))
