"""The words for sending something, shared by offers, answers and requests. Fragments of patterns, not patterns."""

SEND = (
    r"(?:text|message|sms|e-?mail|send|shoot|drop|pop|fire|ping|forward|flick|chuck|zap|whack|bung|stick|lob|throw|toss"
    r"|hit|give|share|whip|bang|slip|beam|sling|slide)"
)
"""Verbs with which a text or an email is sent; after an offer, any of them in the imperative says yes."""
THING = (
    r"(?:it|that|this|them|those|these|me|us|one|both|everything|'?em|'er"
    r"|(?:the|a|an|your|that|this|those|these|all the|all that|any|some|whatever) (?:[\w'-]+ ){0,2}?(?:address|details?|link|info\w*|forms?|list|directions?|times?"
    r"|number|code|quote|receipt|confirmation|menu|pric\w+|schedule|brochure|stuff|thing|photos?|pictures?|pics?|reports?|rates?|notes?|slots?|dates?|map"
    r"|checklist|plan|instructions?|sheet|summary|options?|reminder|text|e-?mail|message|copy|estimate|invoice|bill|voucher|ticket|paperwork|document\w*"
    r"|confirm\w*|update|one|lot|offer|deal|figures?|numbers?|way|guide|steps?|line|appointment|booking|recap|totals?))"
)
WAY = (
    r"(?:over|through|thru|across|along|on|out|away|up|down|back|here|(?:over |on |out )?(?:my|our|this) way|(?:over |on |across |through |along |out )?to (?:me|us|my (?:phone|cell|mobile)"
    r"|this (?:one|number|phone|mobile|cell))|by (?:text|e-?mail)|on (?:a|my|this) (?:text|phone|mobile|cell|number))"
)
SENDING = rf"{SEND}(?:(?: quickly| just)? (?:{THING}|{WAY}))*"
"""'Flick us a text', 'send it on over', 'chuck it through'."""
