"""What stands beside the programme file: changes, files that came, rooms, records."""
