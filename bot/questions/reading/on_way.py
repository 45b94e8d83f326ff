"""Words of the directions to the room that is named: "gröna salen, uppför trappan?"."""

from bot.questions.reading.programme_index import ProgrammeIndex
from bot.questions.reading.question import OF_TITLE, Question, evidence_of


def is_on_way(question: Question, index: ProgrammeIndex, place: int) -> bool:
    """Is it a word of the directions to the room that is named, and of no title?"""
    rooms, word = question.rooms, question.words[place]
    if rooms is None or question.wants("about", "topic"):
        return False
    if not index.reader.rooms.is_on_way(word, rooms.rooms):
        return False
    found = (evidence_of(question, one, (place,))[place] for one in (index.sessions, index.infos))
    return all(value < OF_TITLE for values in found for value in values.values())
