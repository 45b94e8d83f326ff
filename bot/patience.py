"""How long is waited for what before it is believed, in one value; a test may hand in a shorter one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """Real seconds. See who uses each for what it means."""

    token_asked_after: tuple[float, ...] = (0.0, 60.0, 180.0)
    """Since the first refusal of the token: when Telegram is asked whether it means that."""
    token_asked_at_start: tuple[float, ...] = (0.0, 1.0, 3.0)
    """The same before the bot runs, when a mistyped token is the likelier reason."""
    first_probe: float = 1.0
    """Between the first two questions to a Telegram that is ill; each later pause is twice as long."""
    longest_probe: float = 8.0
    first_trial: float = 2.0
    """After a message that failed as a trial; each later pause is twice as long."""
    longest_trial: float = 15.0
    trial: float = 5.0
    """For an answer to a question or a trial, before another is tried."""
    relapse: float = 60.0
    """Who falls ill again so soon is trusted less."""
    silence: float = 60.0
    """Longest silence that is kept without asking whether it is still wanted."""
    chat_silence: float = 600.0
    """The same for one chat."""
    trial_look: float = 0.1
    """Between two looks whether a trial has ended the silence."""
    poll: int = 25
    """Telegram may hold a request for updates."""
    poll_grace: float = 10.0
    """How much longer an answer may take before the connection counts as dead."""
    longest_poll_pause: float = 30.0
    """While Telegram cannot be reached or another process fetches too."""
    longest_update_pause: float = 30.0
    """Between two attempts at the same update."""
    marks_pause: float = 2.0
    """After marks of what is handled could not be written."""
    sending_pause: float = 2.0
    """After the network or the disk failed."""
    lock: float = 5.0
    """For a database that another process has locked."""
    longest_change: float = 120.0
    """Before a change is told, so that a slip can be mended."""


PATIENT = Patience()
