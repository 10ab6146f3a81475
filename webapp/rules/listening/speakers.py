"""Whether the turns labelled contact are really the contact's: not a machine, not somebody else, not the agent."""

import re
from dataclasses import dataclass

from webapp.rules.listening.hearing import Conversation
from webapp.rules.listening.introductions import answers_as_contact, greets_as_somebody_else, is_somebody_else

_MACHINE = re.compile(
    r"\b(?:leave (?:a|your) (?:message|name)|after the (?:tone|beep)|at the tone"
    r"|(?:is )?not available|mailbox|voice ?mail (?:box|of|for)|reached the (?:voice|mail)"
    r"|press (?:one|two|three|\d|pound|star)|call (?:has been|is being) (?:forwarded|screened"
    r"|recorded)|record your (?:name|message)|state your (?:name|reason)"
    r"|(?:call )?(?:screening|assist) (?:service|from)|google (?:assistant|voice)"
    r"|the person you(?:'re| are) (?:calling|trying)|the (?:number|party|subscriber) you (?:have "
    r"|are |'ve )?(?:dialed|dialled|called|reached|calling|trying)(?: to reach)? (?:is|has|cannot"
    r"|can't)"
    r"|can'?t (?:come|get) to the phone|cannot (?:come|get) to the phone|virtual assistant (?:for|of)"
    r"|i'?m an? (?:ai|automated|virtual|bot)|automated (?:assistant|attendant)"
    r"|para espa[nñ]ol|main menu|your call is important|on behalf of the (?:owner|subscriber)|hang up or)\b"
)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:wrong number|(?:he|she)(?:'s| is) (?:not (?:here|in|home|available)|out|away|asleep"
    r"|sleeping|busy|at (?:work|school)|in (?:the|a) (?:shower|meeting|bath)|driving|still at)"
    r"|(?:he|she) isn'?t (?:here|in|home|available)|not (?:here|home|in) right now"
    r"|no one (?:here )?by that|nobody (?:here )?by that|there'?s no \w+ here|doesn'?t (?:live"
    r"|work) here"
    r"|this is (?:his|her|their|the) (?:wife|husband|son|daughter|mother|mom|mum|father|dad|brother"
    r"|sister|assistant|secretary|partner|roommate|carer|caregiver|nurse|boss|grandson|granddaughter"
    r"|receptionist|answering service|front desk)"
    r"|i'?m (?:his|her|their|the) (?:wife|husband|son|daughter|mother|mom|mum|father|dad|brother"
    r"|sister|assistant|secretary|partner|roommate|carer|caregiver|nurse|boss|receptionist|babysitter"
    r"|neighbou?r|grandson|granddaughter|kid)"
    r"|(?:my |his |her )?(?:mom|mum|mommy|mummy|dad|daddy|mama|papa|grandma|grandpa|nana)(?:'s"
    r"| is) (?:not|out|in|at|asleep|sleeping|busy|on|outside|upstairs|cooking|driving|working)"
    r"|i'?m (?:only )?(?:five|six|seven|eight|nine|ten|eleven|twelve|\d|1[0-5])(?: years old)?(?=$"
    r"|[.,!])"
    r"|(?:take|leave) a message|who'?s calling (?:please|for)|i(?:'ll| will| can) (?:go )?(?:get"
    r"|fetch|grab) (?:him|her|them)|i'?ll (?:tell|let) (?:him|her|them)|how may i (?:direct|help)"
    r"|passed away|i(?:'ll| can) pass (?:it|that|you))\b"
)
_HERSELF = re.compile(
    r"\b(?:speaking|it'?s me|that'?s me|this is me|this is (?:he|she|him|her)\b(?! wife| husband| son"
    r"| daughter)|i'?m back|got (?:him|her)|you'?ve got (?:him|her))\b"
)
_AGENT_LIKE = re.compile(
    r"\b(?:would you like (?:me|us|that|it|this|a|the)\b|do you want me to|want me to (?:text|e-?mail|send)"
    r"|(?:can|could|may|shall|should) i (?:\w+ ){0,2}(?:text|e-?mail|send) (?:you|it to you"
    r"|that to you|a text|the|this|that)\b"
    r"|(?:okay|all right|alright|ok) if i (?:text|e-?mail)"
    r"|i(?:'ll| will|'d| would|'m going to| can) (?:also |just )?(?:want to |like to |love to "
    r"|be happy to )?(?:text|e-?mail|send) (?:you|it|that|this)\b"
    r"|(?:virtual|ai|automated|digital|scheduling|booking) (?:assistant|agent|receptionist"
    r"|concierge) (?:at|with|from|for|calling)"
    r"|i'?m calling (?:from|on behalf|about|to)\b|calling (?:on behalf of|from)|is this the best number"
    r"|(?:i've|i have|we've|we have) (?:got )?(?:you|your \w+) (?:down|booked|on file)|(?:am i"
    r"|may i) (?:speaking|speak) (?:with|to)"
    r"|ending in \d|what(?:'s| is) your (?:mobile|cell|e-?mail|best)|the (?:one|number) i (?:called"
    r"|dialed|dialled|rang)|i called you on)"
)
_CONTACT_LIKE = re.compile(
    r"^(?:yes|yeah|sure|yep|okay|no)?[, ]*(?:please )?(?:text me\b|e-?mail me\b)|\b(?:can"
    r"|could) you (?:please )?(?:text|e-?mail) me\b|^(?:yes,? please|yeah,? text it|sure,? text it)\b"
)


_ASKING = 300
"""Characters at the end of what the agent said in which the contact may be asked for."""
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "miss", "prof", "doctor"))
_ANOTHER_ANSWERED = "somebody else seems to have answered"
_MACHINE_ANSWERED = "a machine answered"
_SWAPPED = "the speakers seem to be swapped in places"


@dataclass(frozen=True, slots=True)
class Company:
    """Who was heard on the contact's side: from which turn on there is doubt that it is the contact, and why."""

    doubts: tuple[tuple[int, str | None], ...]
    swapped: bool

    def doubt_at(self, turn: int) -> str | None:
        """Why a yes in this turn may not be the contact's own, in words, or None."""
        if self.swapped:
            return _SWAPPED
        found = None
        for start, doubt in self.doubts:
            if start > turn:
                break
            found = doubt
        return found

    def is_machine_at(self, turn: int) -> bool:
        """Whether nobody but a machine was listening when this turn was spoken."""
        return not self.swapped and self.doubt_at(turn) == _MACHINE_ANSWERED

    def doubt_at_end(self) -> str | None:
        return _SWAPPED if self.swapped else (self.doubts[-1][1] if self.doubts else None)


def judge_company(conversation: Conversation, contact_name: str | None) -> Company:
    """Hears every turn; somebody who says who they are puts an end to the machine or the third person before."""
    names = [name for name in (contact_name or "").lower().split() if name.rstrip(".") not in _TITLES]
    doubts: list[tuple[int, str | None]] = []
    swapped, asked = False, ""
    for said in conversation.turns:
        if said.by_agent:
            swapped = swapped or bool(_CONTACT_LIKE.search(said.low))
            asked = said.low[-_ASKING:]
            continue
        swapped = swapped or bool(_AGENT_LIKE.search(said.low))
        if _MACHINE.search(said.low):
            doubts.append((said.index, _MACHINE_ANSWERED))
        elif _SOMEBODY_ELSE.search(said.low) or is_somebody_else(said.low, asked, names):
            doubts.append((said.index, _ANOTHER_ANSWERED))
        elif doubts and (
            _HERSELF.search(said.low)
            or (names and _names_self(said.low, names[0]))
            or answers_as_contact(said.low, asked, names)
        ):
            doubts.append((said.index, None))
        elif greets_as_somebody_else(said.low, names):
            doubts.append((said.index, _ANOTHER_ANSWERED))
        asked = ""
    return Company(tuple(doubts), swapped)


def _names_self(low: str, first_name: str) -> bool:
    if f"{first_name}'s" in low:
        return False
    return low.startswith(first_name) or any(
        f"{lead} {first_name}" in low for lead in ("this is", "it's", "its", "i'm")
    )
