"""Programme files on the command line: checked, compared, imported, and the one in use."""
