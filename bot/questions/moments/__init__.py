"""Times, days and stretches of time that people name."""
