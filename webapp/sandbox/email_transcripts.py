"""What is said on the ready calls about emails; all of it invented, like the others.

In braces, besides those of the texts: email_said and email_read (an address, as the contact spells it and as the agent
reads it back).
"""

from __future__ import annotations

TEXT_AND_EMAIL = """
agent: Hi {name}, this is {agent}, an automated assistant calling for {business} on a recorded line. Your check-up is due, and there are a few things to bring. Do you have a minute?
contact: Sure, go ahead.
agent: Would you like me to text you a link so you can pick a time?
contact: Yes, please.
agent: Should I send it to this number, the one I called you on?
contact: Yes, this number is fine.
agent: And would you like me to email you the list of what to bring?
contact: Yes, please email me that too.
agent: What is the best email address for you?
contact: It's {email_said}.
agent: Let me read that back: {email_read}. Is that right?
contact: Yes, that's right.
agent: Thank you, {name}. Both are on their way.
contact: Thanks, bye.
"""

EMAIL_ONLY = """
agent: Good morning, am I speaking with {name}?
contact: Yes, you are.
agent: Hi {name}, this is {agent}, an automated assistant calling for {business} on a recorded line. It's time for your check-up. Is now okay?
contact: I have a minute, yes.
agent: Would you like me to text you a link so you can choose a time?
contact: No texts, please.
agent: Understood, no texts. Would you like me to email you the open times instead?
contact: Yes, email is fine.
agent: Is the email address that we have on file still right?
contact: Yes, it is.
agent: Thank you, {name}, you'll have it in a moment.
contact: Great, bye.
"""

EMAIL_DECLINED = """
agent: Hello, is this {name}?
contact: Yes, hello.
agent: Hi {name}, {agent} here, an automated assistant for {business}, on a recorded line. You're due for a cleaning. Is this a good time?
contact: It's all right, what do you need?
agent: We have openings next week. Would you like me to email you the open times?
contact: No thanks, please don't email me. I'll call the front desk myself.
agent: That's fine, no email then. The front desk is there until six.
contact: Good, I'll do that. Bye.
"""

ASKED_FOR_EMAIL = """
agent: Hi, may I speak with {name}?
contact: This is {name}.
agent: Hi {name}, this is {agent}, an automated assistant calling for {business} on a recorded line. Your yearly check-up is due. We have Tuesday or Thursday morning.
contact: I can't say right now, I don't have my calendar here.
agent: Of course, there is no hurry.
contact: Can you email me the open times? You have my address.
agent: Certainly, I'll email them to the address that we have on file.
contact: Perfect, thank you. Bye.
agent: Goodbye, {name}.
"""

EMAIL_UNCLEAR = """
agent: Hello, is this {name}?
contact: Yes?
agent: Hi {name}, I'm {agent}, an automated assistant calling for {business} on a recorded line. It's time for your check-up. Do you have a moment?
contact: A short one, I'm at work.
agent: Would you like me to email you the open times?
contact: Hm, maybe, I don't know. Who gave you my name?
agent: You are a patient of {business}; your last visit was in spring of last year.
contact: Right. I'd have to think about it.
agent: Of course. Thank you, {name}, goodbye.
contact: Bye.
"""

EMAIL_UNCONFIRMED = """
agent: Hi, is this {name}?
contact: Speaking.
agent: Hi {name}, {agent} here, an automated assistant for {business}, on a recorded line. We have your check-up due this month. Could I help you find a time?
contact: Maybe, but I can't write anything down now.
agent: Would you like me to email you the open times?
contact: Yes, please do.
agent: What is the best email address for you?
contact: {email_said}. Sorry, I have to go, my bus is here.
agent: Thank you, {name}, goodbye.
contact: Bye.
"""
