"""Sheets, however they are laid out."""
