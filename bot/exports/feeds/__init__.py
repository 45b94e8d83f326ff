"""The programme in use as what other programs read: one file a format."""
