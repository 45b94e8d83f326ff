"""What wants a screen: the quote desk, the pulse of the day and questions to the stage, for an hour, by a link from the chat."""
