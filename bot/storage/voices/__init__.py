"""What people answered, and what of it may be printed."""
