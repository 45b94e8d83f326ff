"""What each button means."""
