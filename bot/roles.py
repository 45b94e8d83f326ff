"""Who may do more than a participant."""

from enum import StrEnum


class Role(StrEnum):
    """Organisers announce and change, staff export, a host looks after one room."""

    ORGANISER = "organiser"
    STAFF = "staff"
    HOST = "host"
