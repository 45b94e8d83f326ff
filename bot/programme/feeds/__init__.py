"""What goes out of the programme for other programs, and comes in again: names, and what ours alone read."""
