"""How an agent reads a number back in English, and asks whether it is right."""

import re

ENDING = re.compile(
    r"\b(?:ending|ends|ended|end|finishing|finishes|finish)(?: in| with| on)?\b|\b(?:last|final) (?:four|three|4|3|few)?(?: ?digits)?(?: is| are|,)?"
)
ALTERNATIVE = re.compile(r"\bor\b(?! so\b| so,|,? not\b| is that (?:wrong|not)\b)")
DENIED = re.compile(
    r"\b(?:not|never|won't|don't|isn't|wasn't|shouldn't|can't|cannot|no longer)\b(?! (?:mistaken|wrong|sure|it\W*$|that (?:right|correct|it)|worry))"
)
ISNT_IT = re.compile(r"\bisn't (?:it|that)\b(?: right| correct)?\W*$")
OURS = re.compile(r"\b(?:we're|we are|us|our|ours|i'm at|i am at|reach me)\b")
THEIRS = re.compile(
    r"\b(?:your?|you're|text|send|use|using|cell|mobile|best|still|good|i have|i've|we have|we've|i got|on file|number|phone|that's|is it|is that)\b"
)
PURPOSE = re.compile(r"\b(?:text\w*|send|sms|use|using|number|going|messages?)\b")
TO_BE_USED = re.compile(
    r"\b(?:text\w*|send|sms|use|using|messages?|good|best|right|correct|fine|okay|ok|works?|prefer\w*|go|better|is (?:that|this|it) the one)\b"
)
"""What a question to be answered with a yes for a number says of it, beside what kind of phone it is."""
NUMBER_TALK = frozenset(
    "is isn't that that's it it's its this the a an still your yours you you're you've right correct correctly okay ok good best better number numbers mobile cell cellphone"
    " phone line one did i i've get got have we we've we're has do does don't sound sounds look looks happy with all for to on at text texts texting message messages send sending"
    " sent reach use using be would should shall can could may will am are and so then now yes yeah same current valid working my me here us properly down perfect fine great sure"
    " confirm what about how ring called call rang dialled dialed rung from in of just read back as digits digit answered them there ending ends up accurate alright contact heard hear was"
    " by again double i i'll i'm as file record records system showing show see saw starts start starting first next begins rest lastly finally take let's remaining last tell if know otherwise else wrong stop checking check noted wrote written type typed today later go goes going where best's way please mate sir ma'am dear love".split()
)
"""A question in these words alone asks about the number and nothing else."""
NUMBER_NAMED = re.compile(
    r"\b(?:this|that|that's|it|it's|one|number|mobile|cell|cellphone|phone|line|yours|right|correct|digits)\b"
)
LEADS_IN = re.compile(
    r"^(?:and |so |okay |great |perfect |now )*(?:is|does|do|should|shall|can|could|may|will|would)\b"
    r"|\b(?:right|okay|correct|yeah|yes)$|\bis (?:that|it|this)\b"
)
"""A question that lost its mark."""
ASKS_TO_CHECK = re.compile(
    r"\b(?:tell me|let me know|stop me|shout|correct me|say (?:yes|so|if)|please confirm|can you confirm|just confirm|confirm (?:that|it)|if (?:that|it|i)(?:'s| is|'ve| have| got)? ?(?:got )?(?:that |it )?(?:right|wrong|correct|okay))\b"
)
TAG_AT_END = re.compile(
    r"\b(?:did i get (?:that|it)(?: right)?|have i got (?:that|it)(?: right)?|is (?:that|it) (?:all )?(?:right"
    r"|correct|it|good|okay|ok)|(?:that's|that is|is that|does that|do those) [a-z ]{0,24}|(?:right|correct|okay|ok|yes|yeah))[ ?.]*$"
)
NAMES_IT = re.compile(
    r"\b(?:this (?:one|number|phone|mobile|cell|is)|number|(?:that|it)(?:'s| is) (?:it|right|correct|my|the))\b"
)
SENTENCE_END = re.compile(r"(?<=[.?!;])\s+")
