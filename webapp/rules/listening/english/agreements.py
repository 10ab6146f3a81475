"""How English speakers agree to something read back to them, and the words that take it back."""

import re

OPENER = (
    r"(?:(?:oh|well|ok|okay|great|good|lovely|thanks|thank you|um|uh|ah|hm+|mm-?hm+|uh-?huh|and|so|hey|sorry|now|why|no worries|alright"
    r"|all right|ha|haha|ma'?am|sir)[\s,]+)*"
)
_VERY = r"(?:(?:quite|very|dead|perfectly|absolutely|completely|totally|exactly|all|still|indeed|definitely|certainly|just|yes|so|one|a|100|hundred|percent|per cent|%)[\s,]+)*"
_RIGHT = (
    r"(?:right|correct(?:o|amente)?|exact(?:ly|o)?|precise(?:ly)?|perfect(?:ly)?|accurate|true|good|great|fine|grand|lovely|spot[ -]on|bang[ -]on|on the money"
    r"|it|me|mine|him|her(?=\W*$)|the (?:very )?(?:right |correct |best |same )?(?:one|number|address|e-?mail|cell|mobile|phone|ticket|fella|ideal)|the only (?:one|number|phone|address|e-?mail)|the best|ours|yours truly|what i (?:said|use|have)(?=$|[.,!])"
    r"|my (?:\w+ )?(?:number|cell|cellphone|mobile|phone|line|e-?mail|address|one|mail|inbox))"
)
AGREED = re.compile(
    rf"{OPENER}(?:"
    r"(?:yes+(?:sir|siree|sum|m)?|yea+h*|yah|yeh|yuh+|yis+|yee+|yep+(?:ers)?|yup+(?:ers)?|ya|aye|ayuh|yessir|oui|s[ií]|ja|sim|claro|eso|sure(?: thing)?|surely|bingo|affirm(?:ative)?"
    r"|roger|confirmed|agreed|ten four|10-4|absolutely|definitely|certainly|indeed|totally|of course|for sure|by all means|you bet|too right|righto|yes please"
    r"|please do|i can confirm|i confirm)"
    rf"|{_VERY}{_RIGHT}(?! (?:up to|until|except|apart|bar)\b)"
    rf"|(?:(?:yes,? )?(?:that|this|it|those|they|these|the (?:number|address|e-?mail)|(?:this|that) (?:one|number|phone|address|e-?mail|mobile|cell))"
    rf"(?:'?s| is| are|'?re|'?ll be| will be)? {_VERY}(?:{_RIGHT}|okay|ok|alright|all right|ideal|(?:works?|will work|does(?: it)?|will do|do|is|will|it is)(?=$|[\s,.!])))"
    r"|(?:that|this) (?:one|number|phone|mobile|cell|address|e-?mail)(?=$|[\s,.!])|that'?ll do|thats (?:it|right|correct)|on this"
    r"|(?:it|that|so|this|she|they|sure|does|yes it) (?:it )?(?:sure |certainly |definitely |surely )?(?:is|does|will|did|has|should|may|can|sure is)(?=$|[\s,.!])|'?tis(?=$|[\s,.!])|i use (?:it|that|this)(?: one| number| phone)?(?=$|[,.!])"
    r"|you(?:'ve| have| did|'re| are| do)?(?: sure| certainly| really)?(?: just)? (?:right|correct|got (?:it|that)|get (?:it|that)|nailed (?:it|that)|have|did|do|do have|spelled it right|wrote it right"
    r"|spot on|heard right|read it right)(?=$|[\s,.!])|(?:got|nailed) (?:it|that|it in one)(?: right)?(?=$|[\s,.!])"
    r"|sounds? (?:right|correct|good|perfect|about right)|looks? (?:right|correct|good)|(?:still )?(?:works?|good|correct|current|valid|the same|right)(?=$|[\s,.!])"
    r"|(?:please |just |go ahead and )?use (?:it|that|this)(?: one| number| phone| address| e-?mail)?(?=$|[\s,.!])"
    r"|(?:please |just )?(?:send|text|shoot|e-?mail|pop|ping)(?: (?:it|that|them|me))?(?: (?:there|here|over|across|away|(?:to|on|at) (?:that|this)(?: one| number| phone| address)?))?(?=$|[,.!])"
    r"|you know it|as (?:ever|always)|always (?:has been|is)|still (?:is|am|do)(?=$|[\s,.!])|deal|done|dandy|cool|sweet|oke?y[- ]?dok\w*|works for me|(?:that|it) be (?:it|fine|right|good)"
    r"|there (?:you|we) go|(?:that|it|this)(?:'d| would) (?:be )?(?:it|right|correct|me|the one|my \w+|perfect|great|good|fine|best)?(?=$|[\s,.!])|(?:the )?(?:very )?same(?: one| number| e-?mail| address)?(?=$|[\s,.!])|happy (?:as|with (?:that|it))"
    r"|all (?:correct|good|right|there)|i (?:do|can|did|have)(?=$|[\s,.!])"
    r")(?=$|[\s,.!;-])"
)
"""At the beginning of a clause."""
AGAINST = re.compile(
    r"\b(?:he|she|they(?! (?:should|can|may|do|are|will|would|could)(?:$|[,.!]| please))|(?<!send )(?<!text )(?<!shoot )them|says?|no+|nope|nah|naw|nae|not|but|wait|hold on|hang on|hold up|maybe|perhaps|think|guess|suppose|reckon|if|unless|except|apart|wrong|incorrect|mistake\w*|other|another"
    r"|different|instead|actually|should be|should have|supposed|almost|close|nearly|used to|whatever|probably|possibly|might|could be|hopefully"
    r"|repeat|pardon|missing|missed|dropped|forgot (?:an?|the|one|my)|left out|swap\w*|chang\w+|backwards|transposed|off by|digit off|rather"
    r"|scratch|correction|depends|unsure|(?:him|her),? (?:my|the|his|our) \w+|kind of|sort of|roughly|(?<!uh-)(?<!uh )huh|come again|lost me|landline|land line|too many|too few)\b"
)
"""Takes a yes back wherever it stands."""
DOUBT = re.compile(
    r"\b(?:never|\w+n't|cannot|cant|dont|isnt|was|were|old|thought|tried|try|who|whose|which|what(?! i (?:use|have)\b)|where|why|when|how|said you|again|later|until|till"
    r"|before|first|dunno|stop|remove|scam\w*|extra|one more)\b"
)
"""Takes a yes back in the same sentence, and beside it where the sentence speaks of what was read back."""
ON_TOPIC = re.compile(
    r"\b(?:numbers?|phones?|cell\w*|mobile|line|one|is it|that|that's|this|texts?|address|e-?mails?|digits?|letters?|inbox|yours?|spell\w*|sure|repeat|say)\b"
)
WEAK = re.compile(
    r"\b(?:he|she|they|them|but|maybe|perhaps|think|guess|suppose|reckon|if|unless|probably|possibly|might|could be|hopefully|depends|kind of|sort of|roughly|almost|close|nearly|used to)\b"
)
"""What weakens a yes but is no objection: after a number agreed to was only told again, it may speak of anything."""
ELSEWHERE = re.compile(
    r"\b(?:send|use|mine|my|his|her|their|mail|post|wife|husband|mom|mum|dad|son|daughter)\b"
)
"""What a number agreed to may be changed by, without a word of the number."""
NO_MORE = re.compile(
    r"(?:no+|nope|nah)(?:[\s,]+(?:no|nope|thanks|thank you|that'?s (?:all|everything|it|about it|me|great|fine|good)|that is (?:all|everything)|i'?m (?:good|fine|all set|okay)|all good|nothing(?: else| more)?|not (?:really|right now|today)|for (?:now|me|today)|sir|ma'?am|dear|love|mate))*[\s.!]*"
)
"""The whole of a no to 'anything else?'."""
TEXT_REFUSED = re.compile(
    r"\b(?:(?:could|can|would|will) you (?:please )?not|(?:please )?(?:don't|do not)|i'?d rather you (?:didn't|not)|no need to|rather not) (?:text|send|message)(?: (?:it|me|anything|them))?(?=$|[,.!]| (?:please|then|now|after all|at all)\b)"
)
"""The text is no longer wanted, which says nothing of the number."""
GONE = re.compile(
    r"\b(?:has|have|had|got|gets?|gave|uses?|using|lost|broke\w*|stole\w*|answers?|owns?) (?:it|that|this|them)\b(?! from)"
)
"""The phone may be in other hands."""
OTHER_MATTER = re.compile(
    r"\b(?:late|early|come|comes|coming|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|today|tonight|tomorrow|mornings?|afternoons?|evenings?|week|o'clock|appointment|visit\w*|park\w*|traffic|driv\w+|bring\w*)\b|\bbe (?:home|there|in)\b"
)
"""What is said of the meeting after a yes to the number."""
ON_CONDITION = re.compile(r"\b(?:it|its|it's|only|never|if|unless|when|just)\b")
"""May limit the yes to the number."""
PUTS_OFF = re.compile(r"\b(?:actually|sorry|wait|hold on|hang on|no|oh|but)\b")
CLAUSE = re.compile(r"(?<=[.!?,;])\s+")
TOLERATED = re.compile(
    r"\bno (?:problem|worries|bother|doubt|changes?|mistakes?)(?: at all)?\b|^no+,? (?=(?:that|it)(?:'?s| is) (?:right|correct|it|fine|perfect|good|the one|me)\b)|\bwhy not\b|\b(?:it )?(?:isn't it|is it not|isn't that so)\b\??"
    r"|\b(?:it'?s |to |that'?s )?(?:the |same )?(?:number|one) (?:that )?you(?:'ve| have|'re| are|'d| just)? (?:just )?(?:called|rang|rung|dialed|dialled|calling|got|reached|have)(?: me)?(?: (?:on|at|with))?[,?]*"
    r"|\bi can'?t (?:write|remember)\b|\b(?:hasn't|has not|didn't|never|not|haven't|has never) chang\w+(?: it)?\b|\b(?:same|fine|good) as (?:before|always|ever)\b"
    r"|(?:\b(?:but|and|just) )?\b(?:no|not|don't|never) (?:by |the |an? |any |send (?:me )?)?(?:e-?mails?|calls?|call me|voicemails?|letters?|marketing|ads|spam|sales \w+|promotions?)\b"
    r"|\bwhat i said\b|\bhow i (?:spell|write) it\b|\bsince (?:19|20)\d\d\b|\bhow (?:nice|lovely|efficient|clever)\b|\bcouldn't be (?:better|righter)\b|\bno one else's\b|\bas i said\b|\bi said\b"
    r"|\b(?:don't|do not) worry\b|\bnot (?:a )?(?:bother|problem)\b|\bwhat you (?:said|have|read)\b|\b(?:that's )?why i (?:gave|said) it\b|\bthat was (?:quick|easy|fast|right|correct|it|perfect|clear)\b"
)
"""Phrases whose 'no', 'not' or 'what' takes nothing back."""
CLAUSE_END = re.compile(r"[.!;,]+|(?<=\w) - |\band\b")
PRAISE_ONLY = re.compile(
    r"(?:(?:perfect|great|good|fine|lovely|awesome|wonderful|cool|sweet|brilliant|excellent|super|grand|deal|done|thanks|thank you|cheers|ta|ok|okay|alright"
    r"|all right|so much|very much|then|dear|love|mate|sir|ma'?am|bye|bye-bye)[\s,.!]*)+"
)
"""Said after something was told: it may only take note of it."""
