"""Screens on the wall: a room's door, the foyer, the voices, a workshop's question.

They are for everybody and know nobody, page by themselves what does not fit, and never scroll.
"""
