"""Telegram on one's own machine: a strict Bot API server, simulated people, a phone page."""

from bot.sandbox.calls.http import BrokenConnectionError
from bot.sandbox.chats.bubbles import Bubble, ButtonPress, Toast
from bot.sandbox.people import Person
from bot.sandbox.sandbox import TOKEN, Sandbox

__all__ = ["TOKEN", "BrokenConnectionError", "Bubble", "ButtonPress", "Person", "Sandbox", "Toast"]
