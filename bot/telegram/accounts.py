"""People as Telegram knows them: by an account's number, which is also that of its private chat."""

from bot.storage.people.addresses import Address

TELEGRAM = "telegram"
"""The name of this door, as it stands beside every address."""

SERVICE_ACCOUNTS = frozenset({1087968824, 777000})
"""Telegram's anonymous group admin and its own notifications: never one certain person."""


def address_of(account: int) -> Address:
    return Address(TELEGRAM, str(account))


def account_of(address: Address) -> int:
    return int(address.text)
