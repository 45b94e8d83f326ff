"""The words of a programme, found again."""
