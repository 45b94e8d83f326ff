"""The conversation on pages: what is asked, pressed and written, and what is answered."""
