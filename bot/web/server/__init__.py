"""What is at which address, served in the process of the bot."""
