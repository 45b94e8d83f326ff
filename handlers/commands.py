"""The commands, in the order of the menu: which, who may, and who answers."""

from collections.abc import Mapping

from bot.chat_commands import ChatCommand
from bot.roles import Role
from bot.turn import Handler
from handlers.announcements import desk as announcement_desk, message as announcement_message
from handlers.changes import choices as change_choices, drafts as change_drafts, full_rooms
from handlers.home import (
    events,
    help,  # noqa: A004 -- named for its command
    start,
    status,
)
from handlers.people import doors, parties, privacy, roles, settings
from handlers.programme import calendar, mine, now, practical, programme, rooms, search, speakers
from handlers.questions import unanswered
from handlers.stage import asking as stage_asking
from handlers.voices import (
    desk,
    discussions,
    disposals,
    message_desk,
    organiser_messages,
    prompts,
    quotes,
)

ORGANISERS = frozenset({Role.ORGANISER})
STAFF = frozenset({Role.STAFF})
HOSTS = frozenset({Role.HOST})

COMMANDS: Mapping[ChatCommand, Handler] = {
    ChatCommand("meddela", ORGANISERS): announcement_message.announce,
    ChatCommand("meddelanden", ORGANISERS): announcement_desk.show_list,
    ChatCommand("anslag", ORGANISERS): announcement_desk.show_notice,
    ChatCommand("andra", ORGANISERS): change_choices.choose_session,
    ChatCommand("skjut", ORGANISERS): change_drafts.delay,
    ChatCommand("angra", ORGANISERS): change_drafts.offer_undo,
    ChatCommand("fragor", ORGANISERS | STAFF | HOSTS, is_open=True): discussions.show_questions,
    ChatCommand("status", ORGANISERS): status.show_status,
    ChatCommand("bjudin", ORGANISERS): roles.ask_role,
    ChatCommand("roller", ORGANISERS): roles.show_roles,
    ChatCommand("roster", STAFF): desk.show_desk,
    ChatCommand("skarm", STAFF): doors.open_screen,
    ChatCommand("exportera", STAFF): desk.show_exports,
    ChatCommand("inkommet", STAFF): message_desk.show_told,
    ChatCommand("obesvarade", STAFF): unanswered.show_unanswered,
    ChatCommand("gallra", STAFF): disposals.dispose,
    ChatCommand("fullt", HOSTS): full_rooms.mark_full,
    ChatCommand("platser", HOSTS): full_rooms.mark_free,
    ChatCommand("nu", in_groups=True): now.show_now,
    ChatCommand("program", in_groups=True): programme.show_programme,
    ChatCommand("mina"): mine.show_mine,
    ChatCommand("sallskap"): parties.open_party,
    ChatCommand("rum"): rooms.list_rooms,
    ChatCommand("medverkande"): speakers.list_speakers,
    ChatCommand("sok"): search.search,
    ChatCommand("paminn"): settings.show_lead,
    ChatCommand("kalender"): calendar.send_mine,
    ChatCommand("info"): practical.show_practical,
    ChatCommand("tarmed"): prompts.leave_word,
    ChatCommand("publikfragor"): stage_asking.show_stages,
    ChatCommand("samtycke"): quotes.show_consents,
    ChatCommand("tillarrangor"): organiser_messages.tell,
    ChatCommand("webb"): doors.open_web,
    ChatCommand("evenemang", among_events=True, anywhere=True): events.show_events,
    ChatCommand("hjalp"): help.show_help,
    ChatCommand("installningar"): settings.show_settings,
    ChatCommand("integritet", anywhere=True): privacy.show_privacy,
    ChatCommand("minadata", anywhere=True): privacy.show_my_data,
    ChatCommand("glom", anywhere=True): privacy.ask_forget,
    ChatCommand("stopp", anywhere=True): settings.mute,
    ChatCommand("start"): start.start,
}
