"""Times of day as they are typed, and time zones by whatever name."""
