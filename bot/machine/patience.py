"""How long is waited for what before it is believed, in one value; a test may hand in a shorter one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Backoff:
    """Pauses in seconds between attempts: each twice the one before, up to the longest."""

    first: float = 1.0
    longest: float = 30.0

    def after(self, failures: int) -> float:
        """The pause after so many failures in a row, at least one."""
        return min(self.longest, self.first * 2.0 ** min(failures - 1, 60))


@dataclass(frozen=True)
class Patience:
    """Real seconds. See who uses each for what it means."""

    token_asked_after: tuple[float, ...] = (0.0, 60.0, 180.0)
    """Since the first refusal of the token: when Telegram is asked whether it means that."""
    token_asked_at_start: tuple[float, ...] = (0.0, 1.0, 3.0)
    """The same before the bot runs, when a mistyped token is the likelier reason."""
    introductions: Backoff = Backoff(first=0.5)
    """Before the bot runs, while Telegram does not say who it is."""
    probes: Backoff = Backoff(longest=8.0)
    """Between questions to a Telegram that is ill."""
    trials: Backoff = Backoff(first=2.0, longest=15.0)
    """After messages that failed as a trial."""
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
    shortest_poll: float = 0.2
    """Who answers faster that there is nothing is not asked again at once."""
    polls: Backoff = Backoff()
    """While Telegram cannot be reached or another process fetches too."""
    updates: Backoff = Backoff()
    """Between attempts at the same update."""
    marks_pause: float = 2.0
    """After marks of what is handled could not be written."""
    sending_pause: float = 2.0
    """After the network or the disk failed."""
    lock: float = 5.0
    """For a database that another process has locked."""
    pushes: Backoff = Backoff(first=5.0, longest=120.0)
    """Between attempts at a push that a service could not take; who asks for longer gets none."""
    push_seconds: float = 10.0
    """For one attempt at it."""
    copies: float = 60.0
    """Between two copies that leave the machine."""
    late_copy: float = 300.0
    """Before organisers hear that what was written is nowhere else."""
    claims: float = 2.0
    """Between two looks whether another machine has taken over."""
    yielding: float = 5.0
    """After a take-over, before anything is sent by itself: the other one may not have seen it yet."""
    unsure: float = 10.0
    """How long a start listens for another that fetches, where nobody can tell whether it was taken over from."""
    rival_gone: float = 600.0
    """Without another that fetches, before organisers are told of one again."""
    stand_by: float = 2.0
    """Between two looks of a stand-by at the copies."""
    longest_change: float = 120.0
    """Before a change is told, so that a slip can be mended."""


PATIENT = Patience()
