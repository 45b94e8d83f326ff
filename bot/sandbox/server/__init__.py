"""The sandbox as a server, with its phone page."""
