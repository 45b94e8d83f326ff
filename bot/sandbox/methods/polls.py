"""Polls and quizzes."""

from typing import Any

from bot.sandbox.chats import votes
from bot.sandbox.chats.entities import FormattedText
from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.json_objects import timestamp
from bot.sandbox.chats.markup import read_inline_markup
from bot.sandbox.chats.values import Json
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.edits import editable
from bot.sandbox.methods.send_parameters import send
from bot.sandbox.methods.texts import formatted

MAX_OPTIONS = 12
LIMITS = {"question": 300, "explanation": 200, "description": 1024}
MAX_OPTION = 100
KINDS = frozenset({"regular", "quiz"})
FEWEST_SECONDS = 5
MOST_SECONDS = 2_628_000


def send_poll(call: Call) -> Json:
    flag = call.parameters.flag
    question = _text(call, "question")
    if not question.text:
        raise bad_request("poll question must be non-empty")
    kind = call.parameters.text("type") or "regular"
    if kind not in KINDS:
        raise bad_request("unsupported poll type specified")
    options = _options(call)
    poll = {
        "id": str(call.world.random.getrandbits(62)),
        **question.body("question", "question_entities"),
        "options": options,
        "total_voter_count": 0,
        "is_closed": flag("is_closed"),
        "is_anonymous": flag("is_anonymous") or "is_anonymous" not in call.parameters,
        "type": kind,
        "allows_multiple_answers": flag("allows_multiple_answers"),
        "allows_revoting": flag("allows_revoting") or kind == "regular",
        "members_only": flag("members_only"),
        **_quiz(call, kind, len(options)),
        **_text(call, "description").body("description", "description_entities"),
        **_closing(call),
    }
    return send(call, {"poll": poll})


def stop_poll(call: Call) -> Json:
    markup = read_inline_markup(call.parameters, is_test=call.world.is_test_environment)
    message = editable(call)
    if "poll" not in message.body:
        raise bad_request("message with poll to stop not found")
    if message.body["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    message.markup = markup
    return votes.close(call.world, message)


def _text(call: Call, name: str) -> FormattedText:
    """One of the formatted texts of a poll, with its own parse mode and entities."""
    entities = call.parameters.json_if_any(f"{name}_entities")
    parse_mode = call.parameters.text(f"{name}_parse_mode")
    text = formatted(call, call.parameters.text(name), parse_mode, entities)
    if len(text.text) > LIMITS[name]:
        raise bad_request(f"poll {name} length must not exceed {LIMITS[name]}")
    return text


def _options(call: Call) -> list[Json]:
    given = call.parameters.json("options", "options")
    if not isinstance(given, list):
        raise bad_request("expected an Array of String as options")
    if not given:
        raise bad_request("poll must have at least 1 option")
    if len(given) > MAX_OPTIONS:
        raise bad_request(f"poll can't have more than {MAX_OPTIONS} options")
    return [_option(call, number, option) for number, option in enumerate(given)]


def _option(call: Call, number: int, given: Any) -> Json:
    option = given if isinstance(given, dict) else {"text": given}
    raw, parse_mode = str(option.get("text", "")), str(option.get("text_parse_mode", ""))
    text = formatted(call, raw, parse_mode, option.get("text_entities"))
    if not text.text:
        raise bad_request("poll option must be non-empty")
    if len(text.text) > MAX_OPTION:
        raise bad_request(f"poll options length must not exceed {MAX_OPTION}")
    return {"persistent_id": str(number), **text.body("text", "text_entities"), "voter_count": 0}


def _quiz(call: Call, kind: str, count: int) -> Json:
    if kind != "quiz":
        return {}
    right = call.parameters.json("correct_option_ids", "correct option identifiers")
    if not isinstance(right, list):
        right = [call.parameters.integer("correct_option_id", -1)]
    if not right or not all(isinstance(one, int) and 0 <= one < count for one in right):
        raise bad_request("wrong correct option ID specified")
    explanation = _text(call, "explanation").body("explanation", "explanation_entities")
    return {"correct_option_ids": right, "correct_option_id": right[0]} | explanation


def _closing(call: Call) -> Json:
    """When the poll closes by itself."""
    now = timestamp(call.world.now())
    if period := call.parameters.integer("open_period"):
        closes = now + period
    elif closes := call.parameters.integer("close_date"):
        period = closes - now
    else:
        return {}
    if not FEWEST_SECONDS - 1 <= period <= MOST_SECONDS:
        raise bad_request("POLL_OPEN_PERIOD_INVALID")
    if "open_period" in call.parameters:
        return {"open_period": period, "close_date": closes}
    return {"close_date": closes}
