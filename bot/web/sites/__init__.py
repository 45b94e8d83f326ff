"""The sites of the live events as they come and go, what they share, and how open pages hear of it."""
