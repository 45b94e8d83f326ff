"""The way in for whoever opens the pages inside a chat that vouches for them."""

from bot.web import addresses
from bot.web.content import Content
from bot.web.visitors import cookie_of
from bot.web.visits.visit import Visit


async def show_entrance(visit: Visit) -> Content:
    """Its script sends on what the chat's app says of who opened it."""
    return visit.fill("people/app.html", refused=False)


async def enter(visit: Visit) -> Content:
    """Known from here on as the person that the chat knows; else told how to come in.

    Asked first, where an address that somebody else made could do the same: outside the app, and
    wherever the browser is another's until now.
    """
    form, site = await visit.form(), visit.site
    now, erasures = site.services.clock.now(), site.services.storage.erasures
    user = visit.lobby.vouched(form.get("init", ""), now)
    # A page that was opened before its reader was erased makes nobody anew, as old buttons do not.
    if user is None or await erasures.is_of_before(user.address, user.signed_at, now):
        return visit.fill("people/app.html", status=403, refused=True)
    there, known = visit.visitor.person, await site.services.storage.participants.get(user.address)
    is_anothers = there is not None and (known is None or known.id != there.id)
    if not form.get("sure") and (is_anothers or not form.get("inside")):
        fields = {"init": form["init"], "framed": form.get("framed", ""), "sure": "1"}
        return visit.fill(
            "people/enter.html", to=addresses.APP, fields=fields, is_known=there is not None
        )
    speaking = site.services.translators.speaking(user.language, site.default_language)
    is_framed = bool(form.get("framed"))
    secret = await visit.enter_as(user.address, speaking.language, is_framed=is_framed)
    person = await site.services.storage.participants.get(user.address)
    language = person.language if person else speaking.language
    event = visit.services.event_of(person)  # the one that they are at in the chat
    content = visit.lead(visit.lobby.href(event, addresses.PROGRAMME, language))
    if secret != visit.visitor.secret:
        content.headers["Set-Cookie"] = cookie_of(secret)
    return content
