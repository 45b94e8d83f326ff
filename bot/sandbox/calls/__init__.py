"""Calls of the Bot API: carried in, limited, broken, written down."""
