"""The command `motesplats`, also as `python -m motesplats`."""

import gc
import sys


def main() -> None:
    # Starting makes objects that stay and every update thousands that go; looking for cycles as
    # often as Python does took a sixth of the time of either.
    gc.set_threshold(50_000, 20, 100)
    gc.disable()
    from motesplats.endings import told_to_the_operator

    with told_to_the_operator():
        if sys.argv[1:] == ["run"]:
            # The usual start: what reads options would take an eighth of its time, to find none.
            from motesplats.service import run_service

            run_service()
        else:
            from motesplats.program import run_command

            run_command()


if __name__ == "__main__":
    main()
