"""Copies of the database that leave the machine, so that nothing is lost with its disk."""
