"""Where a speaker pauses in words that a recogniser wrote without any mark: patterns before which one belongs."""

import re

MARKED = re.compile(r"[.,!?;:]")
SHORTEST = 5
"""Words from which on a turn without a mark is taken for one that lost them."""
_OPEN = r"(?<!\bif)(?<!\bwhen)(?<!\bthat)(?<!\bbecause)(?<!\bcause)(?<!\bcos)(?<!\bwhat)(?<!\bwhere)(?<!\bhow)(?<!\bwho)(?<!\bwhy)(?<!\bwhether)(?<!\bthink)(?<!\bguess)(?<!\bhope)(?<!\bsay)(?<!\bsaid)(?<!\bsays)(?<!\bknow)(?<!\bbefore)(?<!\bafter)(?<!\buntil)(?<!\bunless)(?<!\blike)(?<!\band)(?<!\bbut)(?<!\bor)(?<!\bso)(?<!\bas)(?<!\bthan)(?<!\bsuppose)(?<!\breckon)(?<!\bwish)(?<!\bonce)(?<!\bthe)(?<!\ba)(?<!\bi)"
CLAUSE = re.compile(
    rf"{_OPEN} (?=(?:i(?:'m|'d|'ll|'ve)?|we(?:'re|'ve|'ll|'d)?|he(?:'s|'ll)?|she(?:'s|'ll)?|they(?:'re|'ll)?|it's|there's|that'd|that's|that would|that works|that sounds|because|'cause|cause i|cos i|hey|say|but|don't|not)\b(?! (?:yes|yeah)\b))"
)
"""A pause before a new clause: 'yes ma'am it would i'm in the van all day'."""
SENTENCE = re.compile(
    rf"{_OPEN} (?=(?:can|could|would|will|do|did|does|are) (?:you|y'all|he|she|they|it|that|this)\b|(?:what|when|where|how|who|why)(?:'s| is| are| do| does| did| much)\b)"
)
"""A new sentence, mostly a question."""
AGENT_SENTENCE = re.compile(
    r" (?=(?:message|msg|text) (?:and|&) data rates\b|reply (?:stop|help)\b|you can (?:reply|opt)\b|would you like (?:that|those|it)\b|do you agree\b|does that\b|is that (?:okay|ok|alright|all right|right|correct|fine)\b|shall i do that\b"
    r"|(?:can|could|may|might|shall|should) (?:i|we) (?:also |just )?(?:text|e-?mail|send|sms|shoot)\b|would you like (?:me|us|a text|an e-?mail)\b|do you want (?:me|us)\b|okay to send\b|any (?:trouble|problem|objection)\b|i'll use\b|i have (?:you|your|an?|the)\b|we have (?:you|your)\b|should (?:i|we|it)\b|which (?:number|phone|mobile|cell|e-?mail|address)\b|what (?:number|phone|mobile|cell|e-?mail|address)\b|okay,? (?:sending|texting|e-?mailing)\b)"
)
"""What an agent says in a sentence of its own."""
AFTER_YES = re.compile(
    r"^((?:(?:oh|well|um|uh|ah) )?(?:yes|yeah|yep|yup|sure|ok|okay|aye|haan|bet|sound|no (?:problem|trouble|bother|worries|issues)|fire away|can can|both(?: please)?|please do|do|sharp sharp|definitely|absolutely|of course)(?: (?:please|sir|ma'am|mate|sure|yeah|yes))*) (?=\w)"
)
"""After the yes-words at the front."""
BEFORE_YES = re.compile(
    r" (?=(?:yes|yeah|yep) (?:please\b|i\b|text\b|send\b|e-?mail\b|that\b|do\b)|(?:yes|yeah|yep)$)"
)
"""Before a yes that ends or begins again: 'if it isn't too much trouble yes i would'."""
