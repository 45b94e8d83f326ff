"""Questions to the stage, for whoever asks and votes, and for whoever leads."""
