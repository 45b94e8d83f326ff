"""Changes of the programme: made, previewed, told."""
