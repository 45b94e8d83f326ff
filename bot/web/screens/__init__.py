"""Screens on the wall: a room's door and its stage, the foyer, the voices, a workshop's question.

They are for everybody and know nobody, page by themselves what does not fit, and never scroll.
"""
