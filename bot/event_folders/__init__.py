"""Events that come and go while the bot runs: their folders are looked at, and organisers decide."""
