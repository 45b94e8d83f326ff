"""What is typed, and what nobody could answer."""
