"""answerCallbackQuery."""

from bot.sandbox.chats.errors import bad_request
from bot.sandbox.methods.call import Call

MAX_TEXT = 200


def answer_callback_query(call: Call) -> bool:
    """Answer once and in time.

    Raises:
        ApiError: too old, unknown or answered already; the text is too long; the link leads
            elsewhere than back to this bot.
    """
    parameters = call.parameters
    query = call.world.callback_queries.get(parameters.text("callback_query_id"))
    lifetime = call.world.lifetime(call.world.callback_seconds)
    if query is None or query.answer is not None or call.world.now() - query.date > lifetime:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = parameters.text("text")
    if len(text) > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    url = parameters.text("url") or None
    if url and not url.lower().startswith(own_links(call.bot.user.username or "")):
        raise bad_request("URL_INVALID")
    query.answer = {"text": text, "alert": parameters.flag("show_alert"), "url": url}
    call.world.live.publish(
        "toast", person=query.person.id, callback_query_id=query.id, **query.answer
    )
    return True


def own_links(username: str) -> tuple[str, ...]:
    """How the deep links to a bot begin, in lower case."""
    hosts = ("t.me/", "https://t.me/", "http://t.me/", "tg://resolve?domain=")
    return tuple(host + username.lower() for host in hosts)
