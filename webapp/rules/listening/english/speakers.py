"""Words that only a machine, somebody else, or the agent says."""

import re

MACHINE = re.compile(
    r"\b(?:leave (?:a|your) (?:message|name)|after the (?:tone|beep)|at the tone"
    r"|(?:is )?not available|(?:the|this|voice|reached [\w ]{0,20}) ?mailbox\b|mailbox (?:of|for|belong)|voice ?mail (?:box|of|for)|reached the (?:voice|mail)"
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

SOMEBODY_ELSE = re.compile(
    r"\bwrong (?:person|guy|lady|one|house)\b|\bi'?m (?:only|just) (?:the|a) \w+ ?(?:sitter|cleaner|gardener|nurse|carer|tenant|lodger|temp)\b|\b(?:house|dog|baby)[- ]?sitter\b|\bspeaking for (?:him|her|them)\b|\bi thought you (?:said|were|meant)\b|\bput you on to\b|\b(?:mom|mum|dad)! (?:phone|it's)"
    r"|\bthis is my (?:mom|mum|dad|mother|father|wife|husband|son|daughter|sister|brother|friend|boss)'?s phone\b|"
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

HERSELF = re.compile(
    r"\b(?:speaking|it'?s me|that'?s me|this is me|this is (?:he|she|him|her)\b(?! wife| husband| son"
    r"| daughter)|i'?m back|got (?:him|her)|you'?ve got (?:him|her))\b"
)

AGENT_LIKE = re.compile(
    r"\b(?:would you like (?:me|us|that|it|this|a|the)\b|do you want me to|want me to (?:text|e-?mail|send)"
    r"|(?:can|could|may|shall|should) i (?:\w+ ){0,2}(?:text|e-?mail|send) (?:you|it to you"
    r"|that to you|a text|the|this|that)\b"
    r"|(?:okay|all right|alright|ok) if i (?:text|e-?mail)"
    r"|i(?:'ll| will|'d| would|'m going to| can) (?:also |just )?(?:want to |like to |love to |be happy to )?(?:text|e-?mail) (?:you|it|that|this)\b"
    r"|i(?:'ll| will) (?:put|mark|set|get|sign) you (?:down|up|in|as)\b|\bthat'?s a yes from you\b|\byou(?:'re| are) all (?:set|signed up|booked)\b"
    r"|(?:virtual|ai|automated|digital|scheduling|booking) (?:assistant|agent|receptionist"
    r"|concierge) (?:at|with|from|for|calling)"
    r"|i'?m calling (?:from|on behalf|about|to)\b|calling (?:on behalf of|from)|is this the best number"
    r"|(?:i've|i have|we've|we have) (?:got )?(?:you|your \w+) (?:down|booked|on file)|(?:(?<!who )am i"
    r"|may i) (?:speaking|speak) (?:with|to)"
    r"|ending in \d|what(?:'s| is) your (?:mobile|cell|e-?mail|best)|the (?:one|number) i (?:called"
    r"|dialed|dialled|rang)|i called you on)"
)

CONTACT_LIKE = re.compile(
    r"^(?:yes|yeah|sure|yep|okay|no)?[, ]*(?:please )?(?:text me\b|e-?mail me\b)|\b(?:can"
    r"|could|would|will) you (?:please )?(?:text|e-?mail) me\b|^(?:yes,? please|yeah,? text it|sure,? text it)\b"
)

ASKING = 300
"""Characters at the end of what the agent said in which the contact may be asked for."""

TITLES = frozenset(("dr", "mr", "mrs", "ms", "miss", "prof", "doctor"))

ANOTHER_ANSWERED = "somebody else seems to have answered"

MACHINE_ANSWERED = "a machine answered"

SWAPPED = "the speakers seem to be swapped in places"
