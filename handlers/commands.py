"""The commands, in the order of the menu: which, who may, and who answers."""

from collections.abc import Mapping

from bot.chat_commands import ChatCommand
from bot.roles import Role
from bot.turn import Handler
from handlers import (
    announcement_desk,
    announcements,
    calendar,
    change_drafts,
    changing,
    desk,
    discussion,
    disposing,
    help,  # noqa: A004 -- named for its command
    hosting,
    mine,
    now,
    practical,
    privacy,
    programme,
    quotes,
    roles,
    rooms,
    search,
    settings,
    speakers,
    start,
    status,
    telling,
    unanswered,
    voices,
)

ORGANISERS = frozenset({Role.ORGANISER})
STAFF = frozenset({Role.STAFF})
HOSTS = frozenset({Role.HOST})

COMMANDS: Mapping[ChatCommand, Handler] = {
    ChatCommand("meddela", ORGANISERS): announcements.announce,
    ChatCommand("meddelanden", ORGANISERS): announcement_desk.show_list,
    ChatCommand("anslag", ORGANISERS): announcement_desk.show_notice,
    ChatCommand("andra", ORGANISERS): changing.choose_session,
    ChatCommand("skjut", ORGANISERS): change_drafts.delay,
    ChatCommand("angra", ORGANISERS): change_drafts.offer_undo,
    ChatCommand("fragor", ORGANISERS | HOSTS, is_open=True): discussion.show_questions,
    ChatCommand("status", ORGANISERS): status.show_status,
    ChatCommand("bjudin", ORGANISERS): roles.ask_role,
    ChatCommand("roller", ORGANISERS): roles.show_roles,
    ChatCommand("roster", STAFF): desk.show_desk,
    ChatCommand("exportera", STAFF): desk.show_exports,
    ChatCommand("inkommet", STAFF): telling.show_told,
    ChatCommand("obesvarade", STAFF): unanswered.show_unanswered,
    ChatCommand("gallra", STAFF): disposing.dispose,
    ChatCommand("fullt", HOSTS): hosting.mark_full,
    ChatCommand("platser", HOSTS): hosting.mark_free,
    ChatCommand("nu", in_groups=True): now.show_now,
    ChatCommand("program", in_groups=True): programme.show_programme,
    ChatCommand("mina"): mine.show_mine,
    ChatCommand("rum"): rooms.list_rooms,
    ChatCommand("medverkande"): speakers.list_speakers,
    ChatCommand("sok"): search.search,
    ChatCommand("paminn"): settings.show_lead,
    ChatCommand("kalender"): calendar.send_mine,
    ChatCommand("info"): practical.show_practical,
    ChatCommand("tarmed"): voices.leave_word,
    ChatCommand("samtycke"): quotes.show_consents,
    ChatCommand("tillarrangor"): telling.tell,
    ChatCommand("hjalp"): help.show_help,
    ChatCommand("installningar"): settings.show_settings,
    ChatCommand("integritet"): privacy.show_privacy,
    ChatCommand("minadata"): privacy.show_my_data,
    ChatCommand("glom"): privacy.ask_forget,
    ChatCommand("stopp"): settings.mute,
    ChatCommand("start"): start.start,
}
