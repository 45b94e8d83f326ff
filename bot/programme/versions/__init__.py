"""Two versions of a programme, and changes over one."""
