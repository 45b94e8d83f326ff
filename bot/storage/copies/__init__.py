"""Copies of the database: made, found again, aged."""
