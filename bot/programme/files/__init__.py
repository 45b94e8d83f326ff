"""From files to a programme, and back."""

FILE_NAME = "programme.yaml"
"""Of the file in an event's folder."""
