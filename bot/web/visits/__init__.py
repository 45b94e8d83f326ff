"""A reader who comes to a page: what they ask for, in which language, and what was said to them."""
