"""Reading other systems' programme files, a file a format; each gives `Found`."""
