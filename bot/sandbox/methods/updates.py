"""getMe, getUpdates and webhooks, which the sandbox keeps but never calls."""

from typing import Any

from bot.sandbox.chats.errors import ApiError
from bot.sandbox.chats.json_objects import me_json
from bot.sandbox.chats.values import Json
from bot.sandbox.methods.call import Call

WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook"
    " first"
)


def get_me(call: Call) -> Json:
    return me_json(call.bot)


async def get_updates(call: Call) -> list[Json]:
    parameters = call.parameters
    if call.bot.webhook:
        raise ApiError(409, WEBHOOK_ACTIVE)
    call.bot.updates.allow(allowed_updates(call))
    return await call.bot.updates.poll(
        parameters.integer("offset"),
        parameters.integer("limit", 100),
        parameters.integer("timeout"),
        guarded=call.world.guards_polling,
    )


def allowed_updates(call: Call) -> Any:
    return call.parameters.json_if_any("allowed_updates")
