"""What organisers send."""
