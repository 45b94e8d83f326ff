"""The operator's way in on the same machine: commands that write ask the bot to, by a socket in its folder."""
