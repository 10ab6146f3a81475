"""What is said on the ready calls. All of it is invented: people, business and numbers (555-01xx).

In braces: name and agent (first names), business, other_said and other_read (another number, as the contact says it
and as the agent reads it back), day and time (an appointment).
"""

from __future__ import annotations

YES_THIS_NUMBER = """
agent: Hi, is this {name}?
contact: Yes, this is {name}.
agent: Hi {name}, this is {agent}, an automated assistant calling for {business} on a recorded line. It's been a little over a year since your last check-up, so I wanted to help you find a time. Is now okay?
contact: Sure, I've been meaning to call you, actually.
agent: Glad I caught you. Mornings or afternoons, what usually suits you better?
contact: Mornings, but I don't have my calendar in front of me.
agent: No problem. I can text you a link where you can pick a time yourself. Would you like me to send you that text?
contact: Yes, please do.
agent: Should I send it to this number, the one I called you on?
contact: Yes, this number is fine.
agent: Great, you'll have the link in a moment. Thanks, {name}, have a good day.
contact: Thank you, bye.
"""

YES_OTHER_NUMBER = """
agent: Good afternoon, am I speaking with {name}?
contact: You are. Who's this?
agent: This is {agent}, an automated assistant calling for {business}; the call is recorded. You're due for a cleaning, and we have a few openings next week. Do you have a minute?
contact: Yeah, go ahead.
agent: Would you like me to text you a link so you can choose a time?
contact: Yes, please, that's easiest.
agent: Should I send it to this number, the one I called you on?
contact: No, this is the landline at the shop. My cell is {other_said}.
agent: Thank you. Let me read that back: {other_read}. Is that right?
contact: Yes, that's right.
agent: Perfect, I'll send the link to that number now. Talk soon, {name}.
contact: All right, thanks, bye.
"""

YES_NEVER_CONFIRMED = """
agent: Hello, is this {name}?
contact: Speaking.
agent: Hi {name}, {agent} here, an automated assistant for {business}, on a recorded line. We have your check-up due this month. Could I help you find a time?
contact: Possibly, what do you have?
agent: Quite a few mornings. Would it be all right if I texted you a link with the open times?
contact: Yes, that works for me.
agent: Which number is best for the text?
contact: Use my cell, {other_said}. Sorry, I have to run, someone's at the door.
agent: Of course, thank you {name}.
contact: Bye.
"""

DECLINED = """
agent: Hi, may I speak with {name}?
contact: This is {name}.
agent: Hi {name}, this is {agent}, an automated assistant calling for {business} on a recorded line. You're due for your yearly check-up. Is this a good moment?
contact: I guess so, I've got a couple of minutes.
agent: Thank you. We have openings on Tuesday and Thursday morning. Would either work?
contact: Not really, I'm travelling until the end of the month.
agent: I understand. Would you like me to text you a link so you can book when you're back?
contact: No thanks, please don't text me. I'll call you when I'm back.
agent: That's absolutely fine, no text then. Safe travels, {name}.
contact: Thanks. Bye now.
"""

UNCLEAR = """
agent: Hello, is this {name}?
contact: Mm, yes?
agent: Hi {name}, I'm {agent}, an automated assistant calling for {business} on a recorded line. It's time for your check-up. Do you have a moment?
contact: Kind of, I'm just driving.
agent: I'll be quick then. Would you like me to text you a link to pick a time?
contact: Hm, maybe, I don't know. How long does a check-up take these days?
agent: About forty minutes, with the cleaning.
contact: Okay. I'd have to look at my week first.
agent: Of course. Drive safely, {name}, and thanks for your time.
contact: Sure, bye.
"""

VOICEMAIL = """
contact: Hi, you've reached {name}. I can't come to the phone right now, please leave a message after the tone.
agent: Hi {name}, this is {agent}, an automated assistant calling for {business}. You're due for a check-up. We'll try you again another time, or call us whenever it suits you. Goodbye.
"""

DO_NOT_CONTACT = """
agent: Hi, is this {name}?
contact: Who's calling?
agent: This is {agent}, an automated assistant calling for {business} on a recorded line, about your yearly check-up.
contact: I changed dentists two years ago, and this is the third time you people have called.
agent: I'm sorry about that, {name}.
contact: Please take me off your list and don't ever call or text me again.
agent: Understood. I'll take you off our list, and you won't hear from us again. I apologise for the trouble.
contact: Good. Goodbye.
"""

APPOINTMENT = """
agent: Good morning, is this {name}?
contact: Yes, good morning.
agent: Hi {name}, this is {agent}, an automated assistant calling for {business} on a recorded line. Your check-up is due. Shall we find a time together?
contact: Yes, let's do that. Something in the afternoon, if you can.
agent: I have {day} at {time} for a check-up and cleaning. Does that work for you?
contact: Yes, {day} at {time} works.
agent: Wonderful, you're booked for {day} at {time}. May I text you a confirmation?
contact: Yes, please.
agent: Should I send it to the number I called you on?
contact: Yes, that's the right one.
agent: Done. See you on {day}, {name}.
contact: See you then, thank you.
"""
