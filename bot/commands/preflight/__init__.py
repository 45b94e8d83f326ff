"""Whether everything is in place for the day, a finding a line."""
