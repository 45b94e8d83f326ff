"""Invitations to a role, and the word that one may not."""

from collections.abc import Sequence
from datetime import datetime

from bot.i18n import Translator
from bot.replies import Button, Html, Reply
from bot.roles import Role
from bot.storage.people.roles import Grant, HeldRole
from bot.views.actions.roles import (
    Invite,
    LabelHolder,
    LabelInvitation,
    RevokeRole,
    ShowHostRooms,
    ShowRoles,
)
from bot.views.pages import listing, numbered, page_line, page_of, paging_row
from bot.views.people.role_home import role_rows
from bot.views.rows import home_button, home_rows
from bot.views.scene import Scene

ROOMLESS = (Role.ORGANISER, Role.STAFF)
"""Roles for the whole event."""


def render_welcome(grant: Grant, scene: Scene) -> Reply:
    """An invitation was taken."""
    t = scene.t
    text = Html.paragraphs(
        t("roles.welcome", role=in_words(grant, scene), event=scene.programme.event.name),
        t(f"roles.{grant.role}-can"),
    )
    return Reply(text, (*role_rows([grant], t), (home_button(t),)))


def render_spent(scene: Scene) -> Reply:
    """The invitation is unknown, used or too old: which of them is nobody's business."""
    return Reply(Html.paragraphs(scene.t("roles.spent"), whom_to_ask(scene)), home_rows(scene.t))


def render_not_allowed(scene: Scene, role: Role, revoked_at: datetime | None = None) -> Reply:
    """Who may: those with the role, and organisers. `revoked_at` is when the person lost it."""
    t = scene.t
    text = t("roles.refused" if role is Role.ORGANISER else f"roles.refused-{role}")
    if revoked_at:
        local = scene.programme.local(revoked_at)
        text = t(
            "roles.lost",
            event=scene.programme.event.name,
            time=t.time(local),
            date=t.date(local.date()),
        )
    return Reply(Html.paragraphs(text, whom_to_ask(scene)), home_rows(t))


def render_not_here(scene: Scene) -> Reply:
    """What a role is for is done where it is certain who holds it."""
    return Reply(scene.t("roles.not-here"), home_rows(scene.t))


def render_which_role(scene: Scene) -> Reply:
    """What the link is to give."""
    t = scene.t
    ways = [Button(t.plain(f"roles.invite-{role}"), Invite(role)) for role in ROOMLESS]
    if scene.programme.rooms:
        ways.append(Button(t.plain("roles.invite-host"), ShowHostRooms()))
    return Reply(t("roles.which"), (*((way,) for way in ways), (home_button(t),)))


def render_host_rooms(number: int, scene: Scene) -> Reply:
    t = scene.t
    page = page_of(scene.programme.rooms, number)
    names = [room.name for room in page.items]
    lines = [Html.escape(name) for name in names]
    text = Html.paragraphs(t("roles.which-room"), page_line(page, t), numbered(lines, page.first))
    actions = [Invite(Role.HOST, room.id) for room in page.items]
    pages = paging_row(page, t, ShowHostRooms)
    return listing(text, names, actions, pages, (home_button(t),), first=page.first)


def render_invitation(url: str, invitation: str, grant: Grant, scene: Scene) -> Reply:
    """`invitation` names it, for saying who it is for."""
    t = scene.t
    text = t(
        "roles.invitation", role=in_words(grant, scene), event=scene.programme.event.name, url=url
    )
    label = Button(t.plain("roles.label-invitation"), LabelInvitation(invitation))
    return Reply(text, ((Button(t.plain("roles.open"), url=url),), (label,), *home_rows(t)))


def render_ask_label(t: Translator) -> Reply:
    """Who is it? Kept with the role, and gone with it."""
    return Reply(
        t("roles.ask-label"), ((home_button(t),),), placeholder=t.plain("roles.label-hint")
    )


def render_labelled(label: str, t: Translator) -> Reply:
    rows = ((Button(t.plain("roles.all"), ShowRoles()), home_button(t)),)
    return Reply(t("roles.labelled", label=label), rows)


def render_label_refused(why: Html, t: Translator) -> Reply:
    return Reply(Html.paragraphs(why, t("roles.ask-label")), ((home_button(t),),))


def render_holders(held: Sequence[HeldRole], own: int, number: int, scene: Scene) -> Reply:
    """Who holds what, by number; a button for each takes it away."""
    t = scene.t
    page = page_of(held, number)
    labels = [holder_in_words(one, scene) for one in page.items]
    lines = [
        t("roles.yourself", holder=label) if one.participant_id == own else Html.escape(label)
        for label, one in zip(labels, page.items, strict=True)
    ]
    text = Html.paragraphs(t("roles.list"), page_line(page, t), numbered(lines, page.first))
    actions = [_revoke(one, sure=False) for one in page.items]
    pages = paging_row(page, t, ShowRoles)
    return listing(text, labels, actions, pages, (home_button(t),), first=page.first)


def render_ask_revoke(held: HeldRole, scene: Scene) -> Reply:
    t = scene.t
    role = in_words(held.grant, scene)
    rows = (
        (Button(t.plain("roles.revoke"), _revoke(held, sure=True)),),
        (Button(t.plain("roles.label"), _label(held)),),
        (Button(t.plain("roles.keep"), ShowRoles()),),
    )
    return Reply(t("roles.ask-revoke", number=held.participant_id, role=role), rows)


def render_revoked(held: HeldRole, scene: Scene, *, is_new: bool) -> Reply:
    t = scene.t
    key = "roles.revoked" if is_new else "roles.not-held"
    text = t(key, number=held.participant_id, role=in_words(held.grant, scene))
    return Reply(text, ((Button(t.plain("roles.all"), ShowRoles()), home_button(t)),))


def in_words(grant: Grant, scene: Scene) -> str:
    """As in "rumsvärd för Vinga"."""
    role = scene.t.plain(f"roles.{grant.role}")
    if not grant.room:
        return role
    room = scene.programme.room(grant.room)
    return scene.t.plain("roles.of-room", role=role, room=room.name if room else grant.room)


def holder_in_words(held: HeldRole, scene: Scene) -> str:
    """As in "Anna (nummer 5), rumsvärd för Vinga"."""
    role = in_words(held.grant, scene)
    key = "roles.labelled-holder" if held.label else "roles.holder"
    return scene.t.plain(key, number=held.participant_id, label=held.label, role=role)


def _label(held: HeldRole) -> LabelHolder:
    return LabelHolder(held.participant_id, held.grant.role, held.grant.room)


def _revoke(held: HeldRole, *, sure: bool) -> RevokeRole:
    return RevokeRole(held.participant_id, held.grant.role, held.grant.room, sure)


def render_taken(role: Role, taker: int, label: str, scene: Scene) -> Reply:
    """To the issuer: by number, and by what they called them."""
    t, event = scene.t, scene.programme.event.name
    key = "roles.taken-by" if label else "roles.taken"
    words = t(key, role=t.plain(f"roles.{role}"), number=taker, label=label, event=event)
    return Reply(words)


def whom_to_ask(scene: Scene) -> Html:
    """The event's contact, else its organiser."""
    programme, t = scene.programme, scene.t
    for contact in programme.file.contacts:
        name = ", ".join(part for part in (contact.name, contact.organisation) if part)
        if contact.email:
            return t("roles.ask-by-mail", name=name, email=contact.email)
        return t("roles.ask", name=name)
    organiser = programme.event.organiser or t.plain("roles.the-organiser")
    return t("roles.ask", name=organiser)
