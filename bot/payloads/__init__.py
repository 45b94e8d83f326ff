"""What is carried from one moment to the next: frozen values, and those of them that dialogues and sends keep."""
