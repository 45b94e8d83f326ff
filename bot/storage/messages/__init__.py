"""What came in and what is to go out."""
