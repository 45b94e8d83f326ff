"""From Telegram's updates to turns."""
