"""Buttons for giving roles and taking them away."""

from bot.actions import Action


class Invite(Action):
    """Make a link for a role; a host's is for one room."""

    prefix = "invite"
    role: str
    room: str = ""


class ShowHostRooms(Action):
    """For which room the new host is."""

    prefix = "hostroom"
    page: int = 0


class ShowRoles(Action):
    prefix = "roles"
    page: int = 0


class LabelInvitation(Action):
    """Wait for who the invitation is for; `invitation` names it and opens nothing."""

    prefix = "invfor"
    invitation: str


class LabelHolder(Action):
    """Wait for who it is that holds the role."""

    prefix = "rolewho"
    number: int
    role: str
    room: str


class RevokeRole(Action):
    """Ask first; take the role away once the person is sure."""

    prefix = "revoke"
    number: int
    role: str
    room: str
    sure: bool
