"""What is taken out on the command line, as files."""
