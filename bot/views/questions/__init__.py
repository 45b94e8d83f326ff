"""Answers to typed questions."""
