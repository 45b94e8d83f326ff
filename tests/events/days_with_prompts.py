"""A day that asks a question, taps after its sessions, and one along with the question."""

from bot.events.live_event import LiveEvent
from bot.programme.programme import Programme
from bot.programme.values import Kind, Prompt, PromptKind
from bot.storage import Storage
from bot.voices import Voices
from tests.peopled_storage import a_programme, a_session, live

SESSIONS = (
    a_session("etik", "11:00", "12:00"),
    a_session("fut", "12:05", "13:00", "styrso"),
    a_session("sav", "12:30", "13:30", "sal"),
    a_session("avslut", "16:05", "16:30", "sal", kind=Kind.PLENARY),
)
DAY = Prompt(id="dagen", text={"sv": "Vad tar du med dig?"}, publishable=True)
AFTER = Prompt(
    id="gav",
    text={"sv": "Gav det dig något?"},
    kind=PromptKind.SCALE,
    when="after-each",
    choices=({"sv": "Nej"}, {"sv": "Ja"}),
)
ALONG = Prompt(id="mal", text={"sv": "Stärkte dagen dig?"}, when="with:dagen")
PROGRAMME = a_programme(*SESSIONS, prompts=(DAY, AFTER, ALONG))


def voices_in(storage: Storage, programme: Programme = PROGRAMME) -> Voices:
    return voices_of(storage, live(storage, programme))


def voices_of(storage: Storage, event: LiveEvent) -> Voices:
    return Voices(event)
