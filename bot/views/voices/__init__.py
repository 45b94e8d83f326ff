"""What the event asks and what people answer, for them and for staff."""
