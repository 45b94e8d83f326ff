"""What is meant by each kind of question."""
