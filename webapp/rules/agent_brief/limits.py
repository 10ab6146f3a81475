"""Decides what a voice agent must never say or do about texts and emails, and how it ends a call that is not wanted."""

from webapp.rules.agent_brief import wording

NEVER: tuple[str, ...] = (
    "Never announce a text or an email instead of asking (“I'll text you that” is not a question). Ask, and wait for the answer.",
    "Never ask two things in one question, and never offer a text and an email together.",
    "Never say that someone has agreed when they have not, and never answer for them.",
    "Never offer the same thing again after a no, and never press.",
    "Never make a text or an email a condition of anything.",
    "Never read out a code, a link or a price list: they stand in the text.",
    "Never invent: no date, offer, price, name, number or address that was not given to you or said on this call.",
    "Never say that something was sent. Messages go out after the call, if the answers allow it.",
)

ENDINGS: tuple[tuple[str, str], ...] = (
    (
        "They want to be left alone (“don't call me again”, “take me off your list”)",
        f"Say “{wording.LEFT_ALONE}” and end the call. Offer nothing more and ask nothing more.",
    ),
    (
        "Someone else answers, or a child, or an assistant",
        f"Do not offer or ask anything of them. Say “{wording.SOMEONE_ELSE}” and end the call.",
    ),
    (
        "A voicemail or an answering machine",
        "Leave no offer and no details. Say at most who called, and hang up.",
    ),
    (
        "It is a bad time",
        "Ask when to call instead, and end the call. Offer nothing.",
    ),
    (
        "They ask whether you are a person",
        "Say that you are an AI assistant.",
    ),
)
