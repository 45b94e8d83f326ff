"""The programme: by time, as a grid, by room, speaker and session, on paper, and what changed."""
