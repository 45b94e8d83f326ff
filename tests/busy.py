"""How much else the machine does: what is promised on one that is free takes longer by as much."""

import os


def busy() -> float:
    """How many want each core, as the last minute had it; 1 where nobody has to wait for one."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
