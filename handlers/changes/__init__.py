"""Organisers and hosts change the day."""
