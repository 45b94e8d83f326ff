"""From what a person typed to what they mean to the answer, as values."""

from bot.questions.values import Answer, Intent, LastAnswer

__all__ = ["Answer", "Intent", "LastAnswer"]
