"""People answer; staff read, choose and take out."""
