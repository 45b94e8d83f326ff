"""From what a person typed to what they mean to the answer, as values."""

from bot.payloads.dialogues import LastAnswer
from bot.questions.values import Answer, Intent

__all__ = ["Answer", "Intent", "LastAnswer"]
