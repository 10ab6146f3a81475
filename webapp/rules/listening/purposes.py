"""What an appointment is for, in the agent's own noun: 'cleaning', 'test drive'; None where none or several are named."""

from webapp.rules.listening.english import meetings as words
from webapp.rules.listening.hearing import Conversation


def find_purpose(conversation: Conversation, up_to: int) -> str | None:
    """The one purpose the agent named up to that turn, longest wording; lower case."""
    found: list[str] = []
    for said in conversation.turns:
        if said.by_agent and said.index <= up_to:
            found.extend(match[1] for match in words.PURPOSE.finditer(said.low))
    kinds = {each.split()[-1] for each in found}
    return max(found, key=len) if len(kinds) == 1 else None
