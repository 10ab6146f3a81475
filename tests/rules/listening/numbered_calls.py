"""Calls of our own in which a text was agreed to and its number asked for, said, read back and agreed to."""

from tests.rules.listening.make import CALLED
from tests.rules.listening.said_calls import GrantedCall
from webapp.rules.listening import Channel


def _at(number: str, about: str, lines: str, country: str = "US") -> GrantedCall:
    return GrantedCall(about, Channel.SMS, lines, number, country)


GRANTED_WITH_NUMBER = (
    _at(
        CALLED,
        "this number",
        """
A: Hi Dana, this is Ivo, the AI assistant of Rook Flooring.
C: Hi.
A: May I text you the samples page?
C: Yes, please do.
A: Should I send it to this number?
C: Yes, this one.
A: Thank you.
""",
    ),
    _at(
        CALLED,
        "the one ending in",
        """
A: Hi Dana, Maud from Kelp Aquariums, I'm a virtual assistant.
C: Hello.
A: Would you like me to text you the care sheet?
C: Sure.
A: And is the number ending in 0123 the right one for texts?
C: Yes, that's right.
A: Good fishkeeping.
""",
    ),
    _at(
        CALLED,
        "the number I called",
        """
A: Hi Dana, it's Jory, an AI assistant for Heath Riding.
C: Hi Jory.
A: Can I text you the trail map?
C: Absolutely.
A: To the number I called you on?
C: Yep.
A: Happy trails.
""",
    ),
    _at(
        "+14155550177",
        "said in figures and read back",
        """
A: Hi Dana, this is Bo from Acorn Nursery.
C: Hi.
A: Shall I text you our spring list?
C: Yes please.
A: Which number should I use?
C: 415 555 0177.
A: That's 415 555 0177, correct?
C: Yes, that's correct.
A: Thank you.
""",
    ),
    _at(
        "+12125550142",
        "said in words and read back in words",
        """
A: Hi Dana, Elke here, the assistant at Marble Kitchens.
C: Hello Elke.
A: May I text you the showroom address?
C: Yes, go ahead.
A: What's the best number for that?
C: two one two, five five five, oh one four two
A: Two one two, five five five, zero one four two. Is that right?
C: That's right.
A: Great.
""",
    ),
    _at(
        "+13035550188",
        "corrected by the contact and read back again",
        """
A: Hi Dana, this is Noor from Peak Ski Hire.
C: Hi.
A: Would you like me to text you the locker code?
C: Yes, please.
A: What number shall I send it to?
C: Three oh three, five five five, oh one eight nine.
A: Three zero three, five five five, zero one eight nine?
C: No, eight eight at the end.
A: Sorry. Three zero three, five five five, zero one eight eight. Is that right?
C: Yes, that's it.
A: Thank you.
""",
    ),
    _at(
        "+447700900481",
        "a British mobile with a double",
        """
A: Hello Dana, this is Pru, the automated assistant of Thistle Cottages.
C: Hello.
A: May I text you the key code?
C: Yes please, lovely.
A: Which mobile should it go to?
C: oh double seven double oh, nine double oh, four eight one
A: So oh seven seven oh oh, nine oh oh, four eight one, is that right?
C: That's right, yes.
A: Thank you, goodbye.
""",
        "GB",
    ),
    _at(
        "+16475550109",
        "another number than the one dialled, in Canada",
        """
A: Hi Dana, Remy from Maple Movers, an AI assistant.
C: Hi, yes.
A: Can I text you the inventory list?
C: Sure, but not to this one, it's a land line.
A: Which number then?
C: six four seven, five five five, zero one zero nine
A: Let me read that back: six four seven, five five five, zero one zero nine. Correct?
C: Correct.
A: Thanks.
""",
        "CA",
    ),
    _at(
        "+61491570156",
        "an Australian mobile in threes",
        """
A: G'day Dana, this is Coral, the AI assistant of Reef Diving.
C: Hi Coral.
A: Shall I text you the boat times?
C: Yeah, that'd be great.
A: What number's best?
C: 0491 570 156
A: I have 0491 570 156, is that right?
C: Yep, that's right.
A: See you at the jetty.
""",
        "AU",
    ),
    _at(
        "+17185550163",
        "the read-back over two turns",
        """
A: Hi Dana, it's Sol, the assistant from Harbor Framing.
C: Hi Sol.
A: May I text you a picture of the frame?
C: Of course, yes.
A: And the number for that?
C: Seven one eight, five five five, oh one six three.
A: Okay, seven one eight,
A: five five five, zero one six three. Did I get that right?
C: Yes, you did.
A: Thank you.
""",
    ),
    _at(
        "+14155550166",
        "said while agreeing, read back, agreed",
        """
A: Hi Dana, this is Tam at Brook Tailors.
C: Hello.
A: Can I text you when the suit is ready?
C: Yes, text me at 415 555 0166.
A: 415 555 0166, is that right?
C: Yes.
A: Thank you.
""",
    ),
    _at(
        "+353871234567",
        "an Irish mobile",
        """
A: Hello Dana, this is Orla, an AI assistant with Bog Road Garage.
C: Hello.
A: Will I text you the price of the tyres?
C: Do, yeah, please.
A: And what number will I use?
C: 087 123 4567
A: That's 087 123 4567, is that right?
C: That's right.
A: Grand, thanks.
""",
        "IE",
    ),
    _at(
        "+6591234567",
        "Singapore, eight digits",
        """
A: Good afternoon Dana, this is Mei, the assistant of Orchid Clinic.
C: Good afternoon.
A: May I text you the queue number?
C: Yes, can.
A: Which number should I text?
C: nine one two three, four five six seven
A: Nine one two three, four five six seven. Is that correct?
C: Yes, correct.
A: Thank you.
""",
        "SG",
    ),
    _at(
        "+19175550120",
        "with a chat between number and read-back",
        """
A: Hi Dana, Lou here from Bridge Piano Tuning.
C: Hi.
A: Would you like me to text you a reminder?
C: Yes, that's a good idea.
A: What number should I use?
C: nine one seven five five five zero one two zero
A: Thank you. I read it back: nine one seven, five five five, zero one two zero. Is that right?
C: Yes, it is.
A: All done.
""",
    ),
    _at(
        "+16025550137",
        "asked where it should go, without a word of texts",
        """
A: Hello Dana, this is Vic, the AI assistant of Canyon Doors.
C: Hey.
A: Could I text you a photo of the hinge?
C: Yeah, I'd like to see that.
A: What number do you want it at?
C: six oh two, five five five, oh one three seven
A: Six zero two, five five five, zero one three seven. Yes?
C: Yes.
A: Sending it over.
""",
    ),
    _at(
        "+19195550186",
        "each group said and repeated by the contact",
        """
A: Hello Dana, this is Abe, an AI assistant at Tobacco Road Banjos.
C: Howdy.
A: Can I text you the lesson times?
C: Sure, do that.
A: Let me check the number. Nine one nine.
C: Nine one nine, yes.
A: Five five five.
C: Five five five.
A: Zero one eight six.
C: Zero one eight six, all right, that's it.
A: Wonderful.
""",
    ),
)
