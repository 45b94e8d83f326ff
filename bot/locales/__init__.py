"""The catalogues: a folder a language, a file a subject; a key means the same in every language."""
