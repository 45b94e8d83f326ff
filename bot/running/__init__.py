"""A bot at work: on Telegram, or on the sandbox with a crowd."""
