"""What a person chooses, holds and is told about themselves."""
