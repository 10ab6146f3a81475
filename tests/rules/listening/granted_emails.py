"""Calls of our own in which the contact plainly agreed to an email, each in another way."""

from tests.rules.listening.said_calls import GrantedCall
from webapp.rules.listening import Channel


def _email(about: str, lines: str) -> GrantedCall:
    return GrantedCall(about, Channel.EMAIL, lines)


GRANTED_EMAILS = (
    _email(
        "a plain yes to an email",
        """
A: Hi Dana, this is Juno, an AI assistant at Elm Tax.
C: Hello.
A: Would you like me to email you the checklist?
C: Yes, please.
A: You'll have it today.
""",
    ),
    _email(
        "email was chosen where both were offered",
        """
A: Hi Dana, Ziv here from Plum Interiors.
C: Hi Ziv.
A: Should I text you the quote or email it?
C: Email it, please.
A: Thank you.
""",
    ),
    _email(
        "asked for by the contact",
        """
A: Hi Dana, this is Saul at Meadow Insurance. The policy is ready to sign.
C: Can you email me the papers?
A: Of course.
C: Thank you.
""",
    ),
    _email(
        "not minding an email",
        """
A: Hi Dana, it's Ren, the assistant of Shore Catering.
C: Hello there.
A: Would you mind if I emailed you the menu?
C: Not at all, go ahead.
A: Good.
""",
    ),
    _email(
        "no text, and yes to the email that was offered after it",
        """
A: Hi Dana, Gus from Birch Solar, I'm an AI assistant. Can I text you the figures?
C: No, no texts please.
A: Of course. May I email them to you?
C: Yes, email is fine.
A: Thank you.
""",
    ),
    _email(
        "lower case",
        """
A: hello dana this is the assistant from kite school
C: hi
A: shall i email you the waiver
C: yeah sure
A: thanks see you
""",
    ),
    _email(
        "the address on file is announced afterwards, and acknowledged",
        """
A: Hello Dana, this is Faye, the assistant of Linden Accounts.
C: Hello.
A: Can I email you the statement?
C: Yes, I would like that.
A: I'll use the address we have for you.
C: Okay.
""",
    ),
    _email(
        "the address is asked for afterwards, and agreed to",
        """
A: Hi Dana, this is Gil from Poppy Seeds.
C: Hi.
A: Would you like the summer catalogue by email?
C: Yeah, I read those, send it over.
A: To the address from last year?
C: That one, yes.
A: It's on its way.
""",
    ),
    _email(
        "the address with the contact's own name in it",
        """
A: Hi Dana, Hope here, an AI assistant with Juniper Spa.
C: Hi Hope.
A: Could I email you the gift voucher?
C: Sure, it's dana ruiz forty at example dot com.
A: Thank you, have a nice evening.
""",
    ),
    _email(
        "asked for with a question that an agent might ask too",
        """
A: Hello Dana, this is Cato from Ferry Lane School. The report is out.
C: Oh good. Would you email me that?
A: Of course. To dana at example dot com?
C: Yes, that's mine.
A: Thank you.
""",
    ),
    _email(
        "the address read out after the yes, and agreed to",
        """
A: Hi Dana, this is Uma from Silver Fern Motors.
C: Hi.
A: And the inspection report, can I email it?
C: Yes, you can.
A: So dana dot r at example dot com.
C: Yes.
A: Thank you, Dana.
""",
    ),
    _email(
        "the contact's name asked for again, as a part of the address",
        """
A: Hi, it's Lin, the AI assistant of Bamboo Dental.
C: Hi.
A: Can I email the signed form to you?
C: Okay, email me.
A: The email is dana dot ruiz at example dot com?
C: Yes, that one still.
A: Thank you, bye.
""",
    ),
)
