"""What wants a screen: the quote desk and the pulse of the day, for an hour, by a link from the chat."""
