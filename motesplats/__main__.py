"""The command `motesplats`, also as `python -m motesplats`."""

import gc


def main() -> None:
    # Starting makes objects that stay and every update thousands that go; looking for cycles as
    # often as Python does took a sixth of the time of either.
    gc.set_threshold(50_000, 20, 100)
    gc.disable()
    from motesplats.program import run_command

    run_command()


if __name__ == "__main__":
    main()
