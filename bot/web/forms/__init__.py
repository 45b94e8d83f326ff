"""What is sent from a page, what it answers, and where the answer stands."""
