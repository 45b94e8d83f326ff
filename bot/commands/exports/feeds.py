"""`export feeds`, and a feed by `export programme`: what other programs read, as files to put on a site."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import SystemClock
from bot.commands.console import fail, translator
from bot.commands.programme.in_use import printable
from bot.commands.the_event import the_event
from bot.config import Config, load_config_offline
from bot.events.event_roots import root_of
from bot.exports.forms import ProgrammeForm
from bot.locales import LANGUAGES
from bot.programme.files import file_of
from bot.programme.programme import Programme
from bot.storage.connections.folder import DATABASE

if TYPE_CHECKING:
    from bot.exports.feeds.published import Published
    from bot.storage.programme.changes import Modified

FEEDS: Mapping[ProgrammeForm, str] = {
    ProgrammeForm.FRAB_XML: "schedule.xml",
    ProgrammeForm.FRAB_JSON: "schedule.json",
    ProgrammeForm.ICS: "programme.ics",
    ProgrammeForm.ATOM: "andringar.atom",
}
"""With their names at the web door."""

FOR_EVERYBODY = 0o644
"""A site's server reads it, and nothing in it is anybody's own."""

Language = Annotated[str, typer.Option(help="Of the texts; else the event's first.")]


def feeds(
    out: Annotated[Path, typer.Option(help="The folder.")] = Path(),
    language: Language = "",
) -> None:
    """Write every feed of the programme in use: schedule.xml, schedule.json, calendar, changes."""
    for form, name in FEEDS.items():
        write_feed(form, language, out / name)


def write_feed(form: ProgrammeForm, language: str, out: Path | None) -> None:
    """Ends the command with a sentence where that cannot be."""
    from bot.exports.files.whole_file import write_whole

    if language and language not in LANGUAGES:
        fail("paper.no-language", language=language, languages=", ".join(LANGUAGES), code=2)
    config, programme = load_config_offline(), printable()
    content = _made(form, _published(programme, config, language), _modified(config, programme))
    path = out or Path(FEEDS[form])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
        path.chmod(FOR_EVERYBODY)
    except OSError as error:
        fail("exports.not-written", path=path, reason=error.strerror)
    n = len(programme.sessions)
    typer.echo(translator().plain("signs.programme-written", n=n, path=path))


def _made(form: ProgrammeForm, published: "Published", modified: "Modified") -> bytes:
    from bot.exports.feeds.atom import to_atom
    from bot.exports.feeds.frab_json import to_frab_json
    from bot.exports.feeds.frab_xml import to_frab_xml
    from bot.exports.feeds.whole_calendar import to_whole_calendar
    from bot.programme.versions.news import marked_news

    match form:
        case ProgrammeForm.FRAB_XML:
            return to_frab_xml(published)
        case ProgrammeForm.FRAB_JSON:
            return to_frab_json(published)
        case ProgrammeForm.ICS:
            return to_whole_calendar(published, modified)
        case _:
            changes = marked_news(published.programme, modified.at)
            return to_atom(changes, published, modified.file)


def _published(programme: Programme, config: Config, language: str) -> "Published":
    """With the addresses of the pages, where the bot has pages that the world reaches."""
    from bot.exports.feeds.published import Published
    from bot.i18n import load_translators
    from bot.storage.programme.records import read_live
    from bot.views.scene import Scene
    from bot.web.published import published_under

    translators = load_translators()
    default = translators.speaking(*programme.languages).language
    t = translators.speaking(language, default)
    scene = Scene(programme, SystemClock().now(), t)
    if not config.web_url:
        return Published(scene)
    database = config.data / DATABASE
    is_one_of_several = database.is_file() and len(read_live(database)) > 1
    root = config.web_url + (root_of(programme.event.id) if is_one_of_several else "")
    return published_under(root, scene, default)


def _modified(config: Config, programme: Programme) -> "Modified":
    """Since when the file is as it is, and what was changed over it."""
    from bot.storage.programme.changes import Modified, read_changes

    database, event = config.data / DATABASE, the_event(config)
    file = file_of(event)
    saved = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    sessions: defaultdict[str, datetime] = defaultdict(lambda: saved)
    for change in read_changes(database, programme.event.id) if database.is_file() else ():
        sessions[change.session_id] = max(sessions[change.session_id], change.made_at)
    return Modified(saved.replace(microsecond=0), dict(sessions))
