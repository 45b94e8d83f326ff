"""The web door: the programme as pages for whoever has a browser and no account."""
