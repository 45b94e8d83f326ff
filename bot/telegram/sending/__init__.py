"""From replies and decisions to Telegram's calls."""
