"""A programme written as `programme.yaml`, so that reading it gives the same programme."""

from pathlib import Path

from bot.programme.plain_values import plain
from bot.programme.values import ProgrammeFile, zone_of

SCHEMA_LINE = "# yaml-language-server: $schema=../programme.schema.json\n"


def write_programme(file: ProgrammeFile, path: Path) -> None:
    """Write the file whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(SCHEMA_LINE + to_yaml(file), encoding="utf-8")
    draft.replace(path)


def to_yaml(file: ProgrammeFile) -> str:
    import yaml

    class WithoutAliases(yaml.CSafeDumper):
        def ignore_aliases(self, _: object) -> bool:
            return True

    ordered = {"format": file.format, **plain(file, zone_of(file.event))}
    dumped: str = yaml.dump(
        ordered, Dumper=WithoutAliases, allow_unicode=True, sort_keys=False, width=100
    )
    return dumped
