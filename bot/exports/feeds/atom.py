"""What has changed, old → new, as a feed to follow (Atom, RFC 4287)."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.exports.feeds.published import Published, web_address, xml_text
from bot.programme.feeds.identity import guid_of
from bot.programme.translated_text import in_language
from bot.programme.versions.news import DatedNews
from bot.views.changes.notice import change_lines
from bot.views.programme.places import room_and_floor

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPE = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MOST = 200


def to_atom(
    changes: Sequence[DatedNews],
    published: Published,
    begun_at: datetime,
    *,
    address: str = "",
    page: str = "",
) -> bytes:
    """The newest first. `begun_at` is when the feed without an entry was made.

    `address` is its own and `page` that of the changes.
    """
    from lxml import etree

    event, t = published.programme.event, published.scene.t
    told = in_language(tuple(changes), t.language)
    ordered = sorted(told, key=lambda each: each.at, reverse=True)[:MOST]
    names: Any = {None: NAMESPACE}
    root = etree.Element("feed", {LANGUAGE: t.language}, nsmap=names)
    _put(root, "id", guid_of(event.id, "changes", t.language).urn)
    _put(root, "title", t.plain("feeds.changes-of", event=event.name))
    _put(root, "updated", _stamp(ordered[0].at if ordered else begun_at))
    _link(root, "self", address)
    _link(root, "alternate", page)
    author = etree.SubElement(root, "author")
    _put(author, "name", event.organiser or event.name)
    for each in ordered:
        _add_entry(root, each, published)
    content: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _add_entry(root: "_Element", dated: DatedNews, published: Published) -> None:
    from lxml import etree

    scene, news = published.scene, dated.news
    t, programme = scene.t, published.programme
    lines = change_lines(news, scene).plain.split("\n") if news.parts else []
    lines += [dated.note] if dated.note else []
    told = " – ".join(lines) or t.plain("feeds.changed")
    entry = etree.SubElement(root, "entry")
    _put(entry, "id", _id_of(dated, published))
    title = news.after.title.strip() or t.plain("screens.untitled")
    _put(entry, "title", f"{title}: {told}")
    _put(entry, "updated", _stamp(dated.at))
    session = programme.session(news.session_id)
    if session:
        _link(entry, "alternate", published.page_of(session))
    room = programme.room(news.after.room)
    place = room_and_floor(room, t) if room and not news.after.cancelled else ""
    instead = t.plain("feeds.instead", title=news.instead) if news.instead else ""
    content = "\n".join(part for part in (*lines, instead, place) if part)
    _put(entry, "content", content or told)


def _id_of(dated: DatedNews, published: Published) -> str:
    """Of what is so now: whoever has read it once does not get it anew before it is something else."""
    state = json.dumps([dated.news.after.written(), dated.note], sort_keys=True)
    language = published.scene.t.language
    event_id = published.programme.event.id
    return guid_of(event_id, "change", language, dated.news.session_id, state).urn


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _put(parent: "_Element", name: str, text: str) -> None:
    from lxml import etree

    etree.SubElement(parent, name).text = xml_text(text)


def _link(parent: "_Element", relation: str, address: str) -> None:
    from lxml import etree

    if href := web_address(address):
        etree.SubElement(parent, "link", rel=relation, href=href)
