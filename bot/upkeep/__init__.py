"""The bot's own beat: what recurs, what is late, what fails, what is tidied away."""
