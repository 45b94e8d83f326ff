"""What whatever runs until it is stopped needs of the command line."""
