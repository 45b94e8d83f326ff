"""The database itself: opened, written by one, guarded."""
