"""The world that the sandbox plays: people, chats, messages."""
