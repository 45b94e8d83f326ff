"""answerCallbackQuery."""

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.call import Call

MAX_TEXT = 200


def answer_callback_query(call: Call) -> bool:
    """Answer once and in time.

    Raises:
        ApiError: too old, unknown or answered already; or the text is too long.
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
    query.answer = {"text": text, "alert": parameters.flag("show_alert"), "url": url}
    call.world.live.publish(
        "toast", person=query.person.id, callback_query_id=query.id, **query.answer
    )
    return True
