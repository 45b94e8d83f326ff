"""Who takes part: settings, roles, what they saved, what they are in the middle of."""
