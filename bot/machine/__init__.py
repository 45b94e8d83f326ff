"""What the bot takes from the machine that it runs on: its clock, its processes, its threads, its log."""
