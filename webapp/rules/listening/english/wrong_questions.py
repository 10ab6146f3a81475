"""Questions about a phone number to which a yes is no yes to texting it, as English agents ask them."""

import re

OTHER_QUESTION = re.compile(
    r"\bavoid\b|\b(?:besides|beside|apart from|aside from|in addition to) (?:this|that|the)\b|\b(?:another|other|second|alternate|alternative|backup|back-up|different) (?:phone |cell |mobile |contact )?(?:number|phone|line)\b"
    r"|\b(?:phone ?book|phone directory|directory|listed|public)\b|\b(?:know|recogni[sz]e|remember) (?:this|that) (?:number|phone|one)\b|\bemergenc\w+\b|\bprivate\b|\bun(?:available|listed|used)\b|\bshared\b|\b(?:someone|somebody|anyone|anybody) else\b|\bgiven to you\b|\bblocked\b|\b(?:did|was|were|had) (?:this|that) (?:number|phone)\b"
    r"|\b(?:stop|remove|delete|block|take off|drop|forget|lose|scrap)\w* (?:using |texting |sending to )?(?:this|that|the) (?:number|phone|one)\b|\bshar\w+ (?:this|that) (?:number|phone)\b|\bcall(?:ing)? you (?:on|at|back on) (?:this|that)\b"
)
SECOND_QUESTION = re.compile(
    r"\w,? and (?:is|are|does|do|will|would|what|which|when|how|where)\b(?! (?:that|it|this|the number|you\b|your (?:number|phone|cell|mobile)))"
)
"""Another question after the number in the same sentence."""
