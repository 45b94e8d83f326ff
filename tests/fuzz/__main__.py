"""`make fuzz`: every reader of what comes from elsewhere, seeded; leaves each fault in a file.

`FUZZ_SEED` plays the same cases again, `FUZZ_MINUTES` is for all readers, `FUZZ_READERS` names some
of them, with commas between.
"""

import os
import random
import re
import sys
import tempfile
from pathlib import Path

from tests.fuzz.hunt import hunt
from tests.fuzz.worker import READERS


def main() -> int:
    seed = int(os.environ.get("FUZZ_SEED", random.SystemRandom().randrange(10**9)))
    minutes = float(os.environ.get("FUZZ_MINUTES", "10"))
    wanted = [name for name in os.environ.get("FUZZ_READERS", "").split(",") if name]
    readers = wanted or list(READERS)
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{seed}-"))
    print(f"FUZZ_SEED={seed} FUZZ_MINUTES={minutes}: {len(readers)} readers", flush=True)
    found = hunt(folder, seed, 60 * minutes / len(readers), readers)
    print(found)
    print(f"{sum(found.cases.values())} cases, {len(found.faults)} faults")
    for n, fault in enumerate(found.faults.values()):
        path = folder / f"{n}-{re.sub('[^a-z]+', '-', fault.reader)}"
        path.write_bytes(fault.case)
        print(f"{path} ({len(fault.case)} bytes) {fault.reader}: {fault.kind}\n{fault.told}")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
