"""What participants wrote, decided on at the command line."""
