"""Copies of the database: made, put back, and what goes before its time is up."""
