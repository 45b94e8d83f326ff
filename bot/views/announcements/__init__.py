"""What organisers send, as it is written, sent and seen."""
