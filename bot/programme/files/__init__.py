"""From files to a programme, and back."""
