"""Who comes first where many wait."""
