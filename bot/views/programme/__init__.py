"""The day: sessions, rooms, speakers, one's own."""
