"""Telegram's methods over HTTP, and what its answers mean."""
