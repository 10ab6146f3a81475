"""Replies of our own that are no yes to an offer of a text or an email, for the mutations of granted calls."""

from webapp.rules.listening import Channel

NOES_TO_MINDING = (
    "I'd rather you didn't.",
    "Please don't.",
    "Don't send me anything, thanks.",
    "I would prefer not, to be honest.",
)
"""A no also to 'do you mind if I …', where a bare 'no' is a yes."""

NOES = (
    "No.",
    "No thanks.",
    "nah",
    "No, don't bother.",
    "yeah no, I'm good",
    "Not today.",
    "no thank you i have all i need",
    "nope",
    "Absolutely not.",
    "I'll pass on that.",
)

UNCLEAR = (
    "Maybe.",
    "hm",
    "Mm.",
    "I guess you could.",
    "Whatever.",
    "Later, perhaps.",
    "What would it say?",
    "Who is this again?",
    "I don't know.",
    "let me think about that",
    "We'll see.",
    "Depends what it costs me.",
    "Sorry, could you say that again?",
    "you're breaking up",
    "Hold on a second.",
    "[inaudible]",
    "I'd have to ask my husband.",
    "Hello? Hello?",
    "um",
    "If you absolutely must.",
    "The weather's been awful here.",
    "why",
)

WITHDRAWALS = {
    Channel.SMS: (
        "Actually, don't text me.",
        "You know what, forget the text.",
        "On second thought, no text please.",
        "Take me off your list and don't contact me again.",
    ),
    Channel.EMAIL: (
        "Actually, don't email me.",
        "You know what, forget the email.",
        "On second thought, no email please.",
        "Take me off your list and don't contact me again.",
    ),
}

GREETINGS = (
    "You've reached the voicemail of five five five. Please leave a message after the tone.",
    "The person you're trying to reach is not available. At the tone, please record your message.",
    "Hi, this is the call screening service. Please state your name and reason for calling.",
)
