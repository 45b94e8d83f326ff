"""Where one begins, what is new there, and what a telephone keeps of it."""
