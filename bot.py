"""The command `motesplats`, from a clone: `python bot.py run`."""

from motesplats.__main__ import main

if __name__ == "__main__":
    main()
