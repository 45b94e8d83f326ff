"""What a field waits for. It goes with the form, so that words never answer something else."""

from bot.parties.dialogues import AwaitedCode, AwaitedName
from bot.payloads.dialogues import Dialogue
from bot.stage.dialogues import AwaitedStageQuestion
from bot.storage.people.dialogues import Opened
from bot.views.actions.discussions import TellOrganisers
from bot.views.actions.parties import AskPartyCode, JoinParty, StartParty
from bot.views.actions.prompts import AnswerPrompt
from bot.views.actions.quotes import OpenQuote
from bot.views.actions.stage import AskStage
from bot.voices.dialogues import AwaitedAnswer, AwaitedMessage, AwaitedSignature

NOTHING = ""


def mark_of(opened: Opened[Dialogue] | None) -> str:  # noqa: PLR0911 -- one return a kind
    """Names the step, and behind it the press that leads there anew."""
    match opened and opened.dialogue:
        case AwaitedAnswer(prompt=prompt, step=step):
            return f"{step} {AnswerPrompt(prompt).pack()}"
        case AwaitedSignature(answer=answer, step=step):
            return f"{step} {OpenQuote(answer).pack()}"
        case AwaitedMessage(at=step, session=session):
            return f"{step} {TellOrganisers(session).pack()}"
        case AwaitedStageQuestion(at=step, session=session):
            return f"{step} {AskStage(session).pack()}"
        case AwaitedCode(at=step):
            return f"{step} {AskPartyCode().pack()}"
        case AwaitedName(at=step, code=code):
            return f"{step} {(JoinParty(code) if code else StartParty()).pack()}"
        case _:
            return NOTHING


def way_back(mark: str) -> str:
    return mark.partition(" ")[2]
