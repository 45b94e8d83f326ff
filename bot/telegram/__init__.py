"""The edge to Telegram: HTTP, inbox, outbox, pacing. Telegram's door."""
