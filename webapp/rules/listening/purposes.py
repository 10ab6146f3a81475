"""What an appointment is for, in the agent's own noun: 'cleaning', 'test drive'; None where none or several are named."""

import re

from webapp.rules.listening.hearing import Conversation

_PURPOSE = re.compile(
    r"\b((?:free |in-home |design |site |measuring |home |roof |dental |eye |boiler |hearing |annual "
    r"|winter |spring )?(?:appointment|visit|cleaning|demo|tour|consult(?:ation)?|check-?up"
    r"|inspection|survey|fitting|interview|lesson|test drive"
    r"|assessment|meeting|viewing|valuation|installation|tune[- ]?up|brake job|tire swap|eye exam"
    r"|exam|pickup|walk-?through|service visit|class))\b"
)


def find_purpose(conversation: Conversation, up_to: int) -> str | None:
    """The one purpose the agent named up to that turn, longest wording; lower case."""
    found: list[str] = []
    for said in conversation.turns:
        if said.by_agent and said.index <= up_to:
            found.extend(match[1] for match in _PURPOSE.finditer(said.low))
    kinds = {words.split()[-1] for words in found}
    return max(found, key=len) if len(kinds) == 1 else None
