"""Organisers write, send, correct and take back."""
