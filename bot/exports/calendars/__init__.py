"""Sessions as calendars take them in: one, all that somebody saved, and the zone they are in."""
