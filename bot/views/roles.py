"""Invitations to a role, and the word that one may not."""

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.replies import Button, Html, Reply
from bot.storage.roles import Role
from bot.views.rows import home_rows


def render_welcome(role: Role, t: Translator) -> Reply:
    """An invitation was taken."""
    text = Html.paragraphs(
        t("roles.welcome", role=t.plain(f"roles.{role}")), t(f"roles.{role}-can")
    )
    return Reply(text, home_rows(t))


def render_spent(programme: Programme, t: Translator) -> Reply:
    """The invitation is unknown, used or too old: which of them is nobody's business."""
    return Reply(Html.paragraphs(t("roles.spent"), whom_to_ask(programme, t)), home_rows(t))


def render_not_allowed(programme: Programme, t: Translator) -> Reply:
    return Reply(Html.paragraphs(t("roles.refused"), whom_to_ask(programme, t)), home_rows(t))


def render_invitation(url: str, role: Role, t: Translator) -> Reply:
    text = t("roles.invitation", role=t.plain(f"roles.{role}"), url=url)
    return Reply(text, ((Button(t.plain("roles.open"), url=url),), *home_rows(t)))


def render_taken(role: Role, taker: int, t: Translator) -> Reply:
    """To the issuer: by number, since no names are kept."""
    return Reply(t("roles.taken", role=t.plain(f"roles.{role}"), number=taker))


def whom_to_ask(programme: Programme, t: Translator) -> Html:
    """The event's contact, else its organiser."""
    for contact in programme.file.contacts:
        name = ", ".join(part for part in (contact.name, contact.organisation) if part)
        if contact.email:
            return t("roles.ask-by-mail", name=name, email=contact.email)
        return t("roles.ask", name=name)
    organiser = programme.event.organiser or t.plain("roles.the-organiser")
    return t("roles.ask", name=organiser)
