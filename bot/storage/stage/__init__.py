"""Questions to the stage: which sessions collect them, what was asked, who voted for what."""
