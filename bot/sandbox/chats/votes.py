"""Votes in polls."""

from bot.sandbox.chats import happenings
from bot.sandbox.chats.json_objects import timestamp, user_json
from bot.sandbox.chats.values import Json, Message, User
from bot.sandbox.chats.world import World


def vote(world: World, person: User, message: Message, chosen: list[int]) -> None:
    """A person's vote; a later one replaces it.

    Raises:
        LookupError: the message has no open poll with these options.
    """
    close_if_due(world, message)
    poll = message.body.get("poll")
    if poll is None or poll["is_closed"] or not set(chosen) <= set(range(len(poll["options"]))):
        raise LookupError("There is no such choice.")
    if len(chosen) > 1 and not poll["allows_multiple_answers"]:
        raise LookupError("One choice only.")
    message.votes[person.id] = chosen
    _count(message)
    bot = world.bot(message.sender.id)
    bot.updates.put("poll", message.body["poll"])
    if not poll["is_anonymous"]:
        answer = {
            "poll_id": poll["id"],
            "user": user_json(person),
            "option_ids": chosen,
            "option_persistent_ids": [poll["options"][n]["persistent_id"] for n in chosen],
        }
        bot.updates.put("poll_answer", answer)
    happenings.edited(world, message)


def close(world: World, message: Message) -> Json:
    """End a poll and give it with its figures."""
    message.body["poll"] = message.body["poll"] | {"is_closed": True}
    world.bot(message.sender.id).updates.put("poll", message.body["poll"])
    happenings.edited(world, message)
    return dict(message.body["poll"])


def close_if_due(world: World, message: Message) -> None:
    poll = message.body.get("poll")
    if (
        poll
        and not poll["is_closed"]
        and poll.get("close_date", 1 << 40) <= timestamp(world.now())
    ):
        close(world, message)


def _count(message: Message) -> None:
    votes = [choice for choice in message.votes.values() if choice]
    poll = message.body["poll"]
    options = [
        option | {"voter_count": sum(number in choice for choice in votes)}
        for number, option in enumerate(poll["options"])
    ]
    message.body["poll"] = poll | {"options": options, "total_voter_count": len(votes)}
