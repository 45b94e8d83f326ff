"""An event that is live, where its pages stand, and the links that lead into it."""
