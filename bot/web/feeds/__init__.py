"""What other programs fetch: feeds of the programme in use."""
