"""Named SQL: each file in `sql/` holds statements under `-- name --`, with a sentence of purpose."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "sql"
NAME = re.compile(r"^-- (\w+) --$", re.MULTILINE)


@cache
def load_queries(subject: str) -> dict[str, str]:
    """The statements of `sql/<subject>.sql` by name."""
    _, *parts = NAME.split((FOLDER / f"{subject}.sql").read_text(encoding="utf-8"))
    names, bodies = parts[::2], parts[1::2]
    return {name: body.strip() for name, body in zip(names, bodies, strict=True)}
