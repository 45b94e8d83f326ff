"""`invite`: a one-time link to a role; also while the bot runs."""

import asyncio
from datetime import datetime
from typing import Annotated

import typer

from bot.clock import SystemClock
from bot.commands.console import fail, translator
from bot.commands.the_event import the_event
from bot.config import load_config


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Make a one-time invitation.", no_args_is_help=True)
    for command in (organiser, staff, host):
        group.command()(command)
    app.add_typer(group, name="invite")


Label = Annotated[str, typer.Option(help='Who it is for: "Anna at the desk".')]


def organiser(label: Label = "") -> None:
    """Print a link that makes whoever opens it first an organiser, within half an hour."""
    _print_link("organiser", label=label)


def staff(label: Label = "") -> None:
    """The same for somebody on the staff, who takes out what was collected."""
    _print_link("staff", label=label)


def host(
    room: Annotated[str, typer.Option(help="The room's id in the programme.")], label: Label = ""
) -> None:
    """The same for the host of one room."""
    from bot.programme.files.reader import load_programme

    programme = load_programme(the_event(load_config()))
    if programme.room(room) is None:
        known = ", ".join(one.id for one in programme.rooms)
        fail("roles.no-room", code=2, room=room, known=known)
    _print_link("host", room, label=label)


def _print_link(role: str, room: str = "", *, label: str) -> None:
    from bot.commands.offline import Offline
    from bot.commands.writing import have_written
    from bot.errors import Refused
    from bot.people.invitations import read_label
    from bot.roles import Role
    from bot.side_door.orders import InvitationOrder, InvitationReceipt
    from bot.storage.connections.folder import prepare_folder
    from bot.storage.people.roles import INVITATION_LIFETIME
    from bot.telegram.http.probe import probe

    config, clock = load_config(), SystemClock()
    now = clock.now()
    try:
        label = read_label(label) if label else ""
    except Refused as refusal:
        fail(refusal.key, code=2, **refusal.values)
    offline = Offline(config, prepare_folder(config.data))
    order = InvitationOrder(Role(role), room, label)
    token = have_written(offline, order, InvitationReceipt).token
    username = asyncio.run(probe(config, clock)).username
    typer.echo(_say(token, username, now + INVITATION_LIFETIME))


def _say(token: str, username: str | None, until: datetime) -> str:
    from bot.people.invitations import start_parameter
    from bot.telegram.links import link

    t = translator()
    if username is None:
        return t.plain("roles.no-username", parameter=start_parameter(token))
    time = t.time(until.astimezone())
    return t.plain("roles.invitation-link", url=link(username, start_parameter(token)), time=time)
