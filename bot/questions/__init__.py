"""From what a person typed to what they mean to the answer, as values."""

from bot.questions.asking import Asking
from bot.questions.values import Answer, Intent, LastAnswer

__all__ = ["Answer", "Asking", "Intent", "LastAnswer"]
