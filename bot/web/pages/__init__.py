"""The pages, each in a module: a visit in, what is answered out."""
