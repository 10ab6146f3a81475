"""Calls of our own in which the contact plainly agreed to a text, each in another way."""

from tests.rules.listening.said_calls import GrantedCall
from webapp.rules.listening import Channel


def _sms(about: str, lines: str, country: str = "US") -> GrantedCall:
    return GrantedCall(about, Channel.SMS, lines, country=country)


GRANTED_TEXTS = (
    _sms(
        "a plain yes to a plain offer",
        """
A: Hi Dana, this is Juno, an AI assistant at Pinewood Kennels.
C: Hi there.
A: Biscuit's stay is all paid for. Would you like me to text you the drop-off times?
C: Yes please.
A: They'll be with you shortly.
C: Lovely, bye.
""",
    ),
    _sms(
        "lower case and no punctuation, as some recognisers write",
        """
A: hi dana its the assistant from corner glass
C: oh hi
A: your windshield came in can i text you the address of the shop
C: sure go ahead
A: great talk soon
""",
    ),
    _sms(
        "a question in between, answered, and asked again",
        """
A: Hello Dana, Wren from Tilbury Roofing, I'm an automated assistant.
C: Okay.
A: May I text you a link to the photos?
C: What photos are those?
A: The ones our drone took of your gutters. Shall I text you the link?
C: Oh, those. Yes, that would be great.
A: On its way.
""",
    ),
    _sms(
        "no objection where they were asked whether they mind",
        """
A: Hi, it's Ola, the virtual assistant at Fern Yoga.
C: Hey Ola.
A: Do you mind if I text you the new timetable?
C: No, not at all.
A: Good.
C: See you Sunday.
""",
    ),
    _sms(
        "asked for by the contact before anything was offered",
        """
A: Hi Dana, this is Cy from Westgate Storage. Your unit is ready from the first.
C: Great. Could you text me the gate code?
A: Of course.
C: Thanks, bye.
""",
    ),
    _sms(
        "okay as the whole answer",
        """
A: Good evening, this is Bram, the AI assistant of Sable Opticians.
C: Evening.
A: Your lenses have come in. Can I send you a text with our opening hours?
C: Okay.
A: Thank you, good night.
""",
    ),
    _sms(
        "a reason first and the yes after it",
        """
A: Hi Dana, Nell here, the digital assistant of Quarry Bikes.
C: Hi Nell.
A: The fork is fixed. Do you want me to text you the bill?
C: I never check my post, so yes, text me.
A: Will do.
""",
    ),
    _sms(
        "offered after small talk, agreed with a joke",
        """
A: Hi Dana, it's Pip, an AI assistant with Lark Bakery.
C: A robot from the bakery, what a time to be alive.
A: Your cake order is in. Would it be okay if I text you when it's ready?
C: Ha, absolutely, please do.
A: Perfect.
C: Bye now.
""",
    ),
    _sms(
        "both channels were offered and the text was chosen",
        """
A: Hello Dana, this is Ida from Mill Lane Dental.
C: Hello.
A: Should I send the form by text or by email?
C: Text is fine.
A: Thank you.
""",
    ),
    _sms(
        "no problem at all",
        """
A: Hi, Dana, Tove from North Pier Sailing, an automated assistant.
C: Hi.
A: We moved the lesson pier. Is it all right if we text you a map?
C: No problem at all.
A: See you on the water.
""",
    ),
    _sms(
        "a British yes",
        """
A: Hello, Dana? This is Moss, the automated assistant of Harrow Plumbing.
C: Yes, hello.
A: Your boiler part has arrived. Shall I text you what it costs?
C: Go on then, that'd be lovely.
A: Cheers, bye.
""",
        "GB",
    ),
    _sms(
        "the yes repeated",
        """
A: Hi Dana, Lio here, the AI assistant with Dune Tours.
C: Hi.
A: Can I text you the meeting point?
C: Yep, yep, do that.
A: All set.
""",
    ),
    _sms(
        "an earlier no was to another question",
        """
A: Hi Dana, this is Rhea from Oak Street Vets. Does Tuesday suit you for the vaccination?
C: No, Tuesday's bad.
A: That's fine, you can choose yourself. May I text you our booking page?
C: Yes, that works.
A: Thank you.
""",
    ),
    _sms(
        "first refused, later wanted after all",
        """
A: Hi Dana, Otis from Copper Pans, an AI assistant. Shall I text you the recipe?
C: No thanks.
A: It has the offer of the week in it too.
C: Oh, then yes, please text it to me.
A: Done.
""",
    ),
    _sms(
        "the offer broken over two turns",
        """
A: Hi Dana, this is Fay with Cedar Physio.
C: Hi Fay.
A: I have your exercises here.
A: Would you like me to text you the videos?
C: Sure, that would help.
A: Keep well.
""",
    ),
    _sms(
        "the yes broken over two turns",
        """
A: Hi Dana, Amos here, the assistant at Blue Door Rentals.
C: Hello Amos.
A: May I text you the viewing times?
C: Oh yes.
C: That would be really handy.
A: They're coming.
""",
    ),
    _sms(
        "I'd appreciate that",
        """
A: Hi, is this Dana? It's Kit, the automated assistant with Vale Motors.
C: This is she.
A: Your car is done. Want me to text you the pick-up hours?
C: Yes, I'd appreciate that.
A: You're welcome.
""",
    ),
    _sms(
        "a doubt about robots, settled before the offer",
        """
A: Hi Dana, I'm Una, an AI assistant calling for Grove Library.
C: You're not a real person?
A: No, I'm an AI assistant. Your book is held until Friday. Can I text you a reminder?
C: Yes, please.
A: Have a good day.
""",
    ),
    _sms(
        "the contact came to the phone after a receptionist",
        """
C: Ruiz and Partners, good morning.
A: Good morning, this is Eli from Slate Office Supply. May I speak with Dana?
C: One moment, I'll get her.
C: Hello, this is Dana.
A: Hi Dana, your chairs have shipped. Can I text you the delivery slot?
C: Yes, go ahead.
A: Thanks.
""",
    ),
    _sms(
        "perfect as the yes",
        """
A: Hi Dana, it's Bea from Hilltop Cinema, I'm a virtual assistant.
C: Hi.
A: I'd like to text you your seat numbers, is that okay?
C: Yeah, perfect.
A: Enjoy the film.
""",
    ),
    _sms(
        "announced as sent afterwards, and acknowledged",
        """
A: hi dana it's tess the ai assistant from cobalt paints
C: hi
A: we mixed your blue again do you want me to text you the code of it
C: uh huh yes
A: okay sending it now
C: alright
""",
    ),
    _sms(
        "told that it is being sent, and pleased",
        """
A: Hello Dana, this is Roy, the AI assistant of Sunset Skate Hire.
C: Yo.
A: The boards are waxed. Shall I text you the bill?
C: Yes, shoot.
A: Okay, texting it.
C: Cool.
""",
    ),
    _sms(
        "told when it will come, and thanked for it",
        """
A: Hello Dana, Ada from Pebble Podiatry here, I'm a virtual assistant.
C: Hello love.
A: Would a reminder by text be of use to you?
C: Ooh, yes please.
A: We'll text you the evening before.
C: Lovely, thanks.
""",
        "GB",
    ),
)
