"""The edge to Telegram: HTTP, inbox, outbox, pacing. With `handlers/` the only place that knows it."""
