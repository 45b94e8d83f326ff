"""Words: their forms, their spelling, their twins in the other language."""
