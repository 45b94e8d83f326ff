"""What belongs to whoever reads: their day, their calendar, their party, their ways in."""
