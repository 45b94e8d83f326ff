"""The web door's server, in the bot's own process."""

import asyncio
import contextlib
import errno
import logging
import os
import resource
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

from aiohttp import web

from bot.config import ListeningAddress
from bot.errors import Misconfigured, StartError
from bot.machine.patience import PATIENT, Patience
from bot.web.push.endpoints import PUBLIC, EndpointPolicy
from bot.web.push.pusher import open_pusher
from bot.web.server.application import new_application
from bot.web.sites.listeners import MOST_OPEN
from bot.web.sites.sites import Sites

LAST_SECONDS = 2.0
"""For answers that are under way when the bot stops."""

LAST_WORDS_SECONDS = 0.1
"""For a request to arrive on a connection that is open already."""

LONGEST_LINE = 16_384
"""Bytes of an address. A page of our own says so long before; to find out where a longer one of
nothing but slashes leads takes the library as many steps as it has letters, squared."""

WANTED_FILES = 2 * MOST_OPEN
"""Open at once, with all else that the bot holds."""

FIRST_PASSED = 3
"""The number of the first socket that systemd hands over (sd_listen_fds(3))."""

SILENT = logging.getLogger("bot.web.silent")
"""For the library, whose lines would hold readers' addresses."""
SILENT.disabled = True


@contextlib.asynccontextmanager
async def open_door(
    address: ListeningAddress,
    sites: Sites,
    *,
    patience: Patience = PATIENT,
    pushes_to: EndpointPolicy = PUBLIC,
) -> AsyncIterator[str]:
    """Serve for as long as the block lasts; gives the address that was taken.

    Raises StartError when it is in use, Misconfigured when nobody can listen there.
    """
    application = new_application(sites)
    application.on_shutdown.append(_letting_go(sites))
    runner = web.AppRunner(
        application,
        access_log=None,
        logger=SILENT,
        shutdown_timeout=LAST_SECONDS,
        max_line_size=LONGEST_LINE,
    )
    await runner.setup()
    make_room_for_pages()
    lobby, services = sites.lobby, sites.lobby.services
    async with open_pusher(
        services.storage, services.clock, patience, lobby.public_url, pushes_to
    ) as lobby.pusher:
        await sites.look()
        work = [asyncio.create_task(part.run()) for part in (lobby.board, sites)]
        try:
            yield await _listen(runner, address)
        finally:
            for task in work:
                task.cancel()
            await _stop_listening(runner)
            await runner.cleanup()


def _letting_go(sites: Sites) -> Callable[[web.Application], Awaitable[None]]:
    async def let_go(_: web.Application) -> None:
        """Pages that listen come back by themselves; nobody waits for them to go."""
        sites.lobby.listeners.close()

    return let_go


def make_room_for_pages() -> None:
    """Every page that is open holds a file of this process, and many systems give few at first."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(WANTED_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


async def _listen(runner: web.AppRunner, address: ListeningAddress) -> str:
    try:
        passed = passed_sockets(os.environ)
        for each in passed:
            await web.SockSite(runner, each).start()
        if not passed:
            await web.TCPSite(runner, address.host, address.port).start()
    except (OSError, UnicodeError) as error:
        raise _cannot_listen(error, address) from None
    host, port = (address.host, address.port) if passed else runner.addresses[0][:2]
    return f"http://{ListeningAddress(host, port)}"


async def _stop_listening(runner: web.AppRunner) -> None:
    """Who comes from now on waits for the next bot; who was let in last says what they came for."""
    sites = [*runner.sites]
    for site in sites:
        await site.stop()
    if any(isinstance(site, web.SockSite) for site in sites):
        await asyncio.sleep(LAST_WORDS_SECONDS)


def passed_sockets(environment: Mapping[str, str]) -> list[socket.socket]:
    """Those that systemd keeps open while the bot starts anew, so that no reader is turned away."""
    count = environment.get("LISTEN_FDS", "")
    if environment.get("LISTEN_PID") != str(os.getpid()) or not count.isdecimal():
        return []
    passed = [socket.socket(fileno=FIRST_PASSED + number) for number in range(int(count))]
    for each in passed:
        each.set_inheritable(False)
    return passed


def _cannot_listen(error: Exception, address: ListeningAddress) -> StartError:
    told = {"address": str(address), "reason": getattr(error, "strerror", None) or str(error)}
    if getattr(error, "errno", None) == errno.EADDRINUSE:
        return StartError("start.web-in-use", **told)
    return Misconfigured("start.web", **told)
