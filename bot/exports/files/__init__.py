"""The forms of files: sheets, documents and lines, written whole or not at all."""
