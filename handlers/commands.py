"""The commands, in the order of the menu: names, who may, and who answers."""

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
    ChatCommand("meddela", "announce", ORGANISERS): announcements.announce,
    ChatCommand("meddelanden", "announcements", ORGANISERS): announcement_desk.show_list,
    ChatCommand("anslag", "notice", ORGANISERS): announcement_desk.show_notice,
    ChatCommand("andra", "change", ORGANISERS): changing.choose_session,
    ChatCommand("skjut", "delay", ORGANISERS): change_drafts.delay,
    ChatCommand("angra", "undo", ORGANISERS): change_drafts.offer_undo,
    ChatCommand("fragor", "prompts", ORGANISERS | HOSTS, is_open=True): discussion.show_questions,
    ChatCommand("status", "status", ORGANISERS): status.show_status,
    ChatCommand("bjudin", "invite", ORGANISERS): roles.ask_role,
    ChatCommand("roller", "roles", ORGANISERS): roles.show_roles,
    ChatCommand("roster", "voices", STAFF): desk.show_desk,
    ChatCommand("exportera", "export", STAFF): desk.show_exports,
    ChatCommand("inkommet", "received", STAFF): telling.show_told,
    ChatCommand("obesvarade", "unanswered", STAFF): unanswered.show_unanswered,
    ChatCommand("gallra", "dispose", STAFF): disposing.dispose,
    ChatCommand("fullt", "full", HOSTS): hosting.mark_full,
    ChatCommand("platser", "seats", HOSTS): hosting.mark_free,
    ChatCommand("nu", "now", in_groups=True): now.show_now,
    ChatCommand("program", "programme", in_groups=True): programme.show_programme,
    ChatCommand("mina", "my"): mine.show_mine,
    ChatCommand("rum", "rooms"): rooms.list_rooms,
    ChatCommand("medverkande", "speakers", also=("talare",)): speakers.list_speakers,
    ChatCommand("sok", "search", also=("fraga", "ask")): search.search,
    ChatCommand("paminn", "remind"): settings.show_lead,
    ChatCommand("kalender", "calendar"): calendar.send_mine,
    ChatCommand("info", "info", also=("practical",)): practical.show_practical,
    ChatCommand("tarmed", "takeaway"): voices.leave_word,
    ChatCommand("samtycke", "consent"): quotes.show_consents,
    ChatCommand("tillarrangor", "tellus"): telling.tell,
    ChatCommand("hjalp", "help"): help.show_help,
    ChatCommand("installningar", "settings"): settings.show_settings,
    ChatCommand("integritet", "privacy"): privacy.show_privacy,
    ChatCommand("minadata", "mydata"): privacy.show_my_data,
    ChatCommand("glom", "forget"): privacy.ask_forget,
    ChatCommand("stopp", "stop"): settings.mute,
    ChatCommand("start", "start"): start.start,
}
