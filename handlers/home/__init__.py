"""The first screens, help, and how the day stands."""
