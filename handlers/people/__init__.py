"""Settings, roles, privacy."""
