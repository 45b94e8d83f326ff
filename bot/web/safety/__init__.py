"""What keeps readers and the bot safe, whatever the page: who sends a form, how much, and how often."""
