"""Plain conversations, one for each thing that a call can say of a text."""

from __future__ import annotations

Said = tuple[tuple[str, str, float | None], ...]

HELLO = (
    ("agent", "Hi, this is the assistant of Alder Street Dental. Is now a good time?", 0.4),
    ("contact", "Sure, go ahead.", 4.8),
)
OFFER = (("agent", "May I send you a text message with the details, to the number I called you on?", 6.2),)

GRANTED: Said = (
    *HELLO,
    *OFFER,
    ("contact", "Yes, please text me on this number.", 10.9),
    ("agent", "Great, I will text it to this number. Have a good day!", 13.5),
)
DECLINED: Said = (
    *HELLO,
    *OFFER,
    ("contact", "No, please don't text me.", 10.9),
    ("agent", "All right, no text then. Have a good day!", 13.5),
)
NOT_ASKED: Said = (
    *HELLO,
    ("agent", "We are open until six today. Have a good day!", 6.2),
    ("contact", "Good to know, bye.", 9.0),
)
UNCLEAR: Said = (
    *HELLO,
    *OFFER,
    ("contact", "Well, maybe, I would have to think about it.", 10.9),
    ("agent", "All right. Have a good day!", 13.5),
)
NEVER_AGAIN: Said = (
    *HELLO,
    ("agent", "We would like to tell you about our check-ups.", 6.2),
    ("contact", "Please do not call me again. Take me off your list.", 9.0),
    ("agent", "I am sorry. I will take you off our list.", 12.0),
)
# Agreed to a text; then half a wish to be left alone.
DOUBTFUL_WISH: Said = (
    *GRANTED[:4],
    ("agent", "Great, you will have it in a moment. Goodbye.", 13.5),
    ("contact", "Maybe don't call me again.", 18.0),
)
NO_CONTACT: Said = (("agent", "Hello? Is anybody there?", 0.5), ("agent", "I will try again later.", 8.0))
