"""What rooms, people and sessions are called, and how that is typed."""
