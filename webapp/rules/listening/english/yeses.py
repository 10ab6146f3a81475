"""What says yes to an offer, by kind: yes-words, praise, leave to go ahead, sending, wishes, and having nothing against it.

Fragments and the patterns put together from them, for lower-cased text read from the front of a clause; `answers` says how
they are weighed.
"""

import re

from webapp.rules.listening.english.sending import SENDING

END = r"(?=$|[\s,.!?;-])"
STOP = r"(?=$|[.,!?;])"

_ADVERB = r"(?:real |dead |proper |well |totally |perfectly |really |very |absolutely |all |just |so |pretty |quite |more than |even |actually |probably the |the |definitely |much |way |a lot |bloody |right )*"
_GOOD = (
    r"(?:fine|good|great|grand|perfect|lovely|brilliant|brill|wonderful|awesome|amazing|helpful|handy|useful|nice|ideal|super|cool|fantastic|excellent"
    r"|smashing|terrific|marvellous|marvelous|splendid|superb|champion|magic|easier|easiest|simpler|simplest|a (?:great |big |real )?(?:help|treat|lifesaver|godsend)|best|better|works?"
    r"|fab|fabulous|sweet|lekker|ace|mint|tops|dandy|convenient|appreciated|welcome|okay with (?:me|us)|ok with (?:me|us)|all right by (?:me|us)|kind(?: of you)?|the (?:way to go|go|ticket|job|best|easiest|business)|what i(?:'d| would) (?:like|prefer|want)"
    r"|spot on|bang on|just the (?:thing|ticket|job)|mean|a (?:blessing|dream|boon|weight off)|bliss|heaven|great help|sensible|sound)"
)
_TOKENS = (
    r"(?:yes+(?:sir|siree|sum|m)?|yea+h*|yah+|yep+|yup+|yip|ya+h?|yeh|ye|aye|oui|s[ií]|ja|haan(?: ji)?|ji haan|sure(?: thing| could| can| would| do)?|surely|absolutely|definitely|defo|certainly|totally|of course|course"
    r"|for (?:sure|certain)|fs|fo sho|(?:very|most|really|super|so|extremely) (?:helpful|useful|handy|kind|nice|good)|by all means|indeed|affirmative|roger(?: that)?|you bet(?:cha)?|too right|right you are|very well|very good|hell ye(?:s|ah)|heck ye(?:s|ah)|damn right|correct|exactly"
    r"|oke?y[- ]?dok\w+|okie[- ]?dok\w+|righto|righty[- ]?o|claro(?: que s[ií])?|ayuh|[aā]e|indeedy|yes indeedy|sure'?s|please and thank you|count me in|good as gold|keen(?=$|[.,!])|(?:agreed|amen|deal|done|too easy|shoots|i'm in|sound(?: out)?|choice|rather|bet|ja nee)(?=$|[.,!?]| (?:please|thanks|mate|yeah|yes|bro|bru|man|boss|then)\b)|sweet(?: as)?|no doubt|without (?:a )?doubt|no question"
    r"|(?:good|great|excellent|smart|lovely|brilliant) (?:idea|thinking|call|plan|stuff|man)|why not\??"
    r"|perfect|lovely|brilliant|brill|wonderful|fantastic|awesome|excellent|super|superb|grand|cool|great|beautiful|marvellous|marvelous|ideal|magic|lekker|splendid|smashing|terrific|fab(?:ulous)?)"
)
_PRAISE = (
    rf"(?:(?:a |the )?(?:text|e-?mail|sms)(?: (?:message|reminder|confirmation)s?)?(?:'?s| is| are|'d be| would be) (?:okay|ok|all right|alright|{_GOOD})|(?:that|this|it|(?:a |the )?(?:text|e-?mail|texting|e-?mailing)(?: message)?)(?:'?s| is|'?ll be|'?d be| would be| will be| would actually be| might be| sounds| seems| looks|) {_ADVERB}{_GOOD}(?: (?:with|by|for|of|to) (?:me|us|you))?"
    rf"|(?:that|this|it|(?:a |the )?(?:text|e-?mail))(?:'ll| will| would|'d)? (?:really |actually |definitely )?(?:works?|helps?|suits?|do(?: (?:nicely|me|fine|just fine|very nicely))?|save(?:s)? me [\w ]{{3,25}}|make (?:it|life|things) [\w ]{{0,6}}easier)(?: (?:for )?(?:me|us))?(?: great| fine| well| (?:out )?a lot| best| (?:just )?perfectly| better)?"
    rf"|(?:all )?sounds? {_ADVERB}(?:{_GOOD}|like a (?:plan|good (?:idea|plan)))(?: (?:to|for|by|with) (?:me|us))?|works(?: (?:fine|great|well|perfectly|best|better))?(?: (?:for|with) (?:me|us))?"
    r"|(?:much|way|a lot|so much|far) (?:easier|better|simpler)|(?:fine|good|okay|ok|cool|grand|great|perfect|lovely) (?:by|with|for) (?:me|us)"
    r"|(?:that|it)(?:'s| is) (?:(?:okay|ok|all right|alright) (?:with|by|for) (?:me|us)|no (?:problem|trouble|bother|worries|skin off my nose)))"
)
_SEND_IT = rf"{SENDING}(?={STOP}| (?:please|thanks|mate|then|so|love|whenever|now|today|tonight|yeah|yes|cheers|also|too|i|that|and|when you)\b)"
_LEAVE = (
    r"(?:please do(?: that| it| so)?|you(?:'d| would)? (?:better|may as well|might as well)(?: (?:do|send|text)(?: (?:it|that|me))?)?|(?:yes )?(?:you )?(?:can|may|could) (?:do(?: (?:that|so))?|go ahead|indeed|of course|surely|certainly|for sure)(?: (?:please|yes|yeah))?"
    rf"|(?:you|ye|ya) (?:can|may|could) (?:just |certainly |surely |totally |absolutely )?{_SEND_IT}|you (?:do|have|can|may|could|should)(?: my permission)?(?=$|[.,!])"
    rf"|(?:ah |och |oh )?(?:just )?go (?:right |straight )?(?:ahead|for it|on(?: (?:then|so|ahead|with it|yeah|yes|sure|please))?)(?:(?: and|,)? (?:just )?(?:do (?:it|that)|{SENDING}))?|you (?:please |just |kindly ){_SEND_IT}|you (?=send|text|message|sms){_SEND_IT}|get (?:on with it|going|it over to me)|(?:do|go)(?= ?,? ?(?:yeah|please|work away|for it))"
    r"|for it|do (?:that|it|so|just that|please|indeed)|do(?=$|[,.!])|work away|fire away|crack on|have at it|bring it on|knock yourself out|feel free|carry on|let'?s do (?:it|that)|let'?s (?:have|get) (?:it|that|one)"
    r"|let (?:me|us) have (?:it|that|one|them)|if you (?:could|can|would|will|please|like|wouldn'?t mind|don'?t mind|want)(?=[.,!]|$)|would you(?: please| mind)?(?=$|[.!])|could you(?: please)?(?=$|[.!])|can(?:,? (?:lah|can|la))*(?=$|[.!])"
    r"|you(?:'ve)? (?:have|got) my (?:permission|consent|blessing|okay|ok)|permission granted|i give (?:you )?(?:my )?(?:permission|consent)|i (?:do |fully )?(?:consent|agree)(?: to (?:that|it|this))?)"
)
_WISH = (
    r"(?:(?:yes )?i'?(?:d| would| should)? (?:really |actually |definitely |sure |certainly |very much |rather |quite |greatly |honestly )*(?:like|love|appreciate|prefer|want|welcome|need|enjoy)(?: to (?:have|get|see|receive)(?= (?:that|it|one|them|this|these|those|an?|the)\b))?(?: (?:that|it|one|them|this|these|those)(?: one| ones)?| a (?:text|copy|e-?mail|reminder|message)| the (?:text|link|e-?mail|copy|details|reminder))?(?: (?:very much|a lot|so much|in writing|by text|by e-?mail|too|also|as well))*(?:(?=$|[.,!])|(?<= that)(?= )|(?<= it)(?= )|(?<= one)(?= )|(?<= them)(?= )|(?<= text)(?= )|(?<= much)(?= ))"
    r"|i'?(?:ll| will|d| would) (?:gladly |happily )?(?:take|have|accept) (?:that|it|one|them|a (?:text|copy|reminder|message)|the (?:text|link|reminder|e-?mail|copy|details)|you up on (?:that|it))"
    r"|i could (?:do with|use) (?:that|it|one|a (?:text|reminder))|(?:i|it|that|we) (?:sure |certainly |really |definitely )?would(?: indeed| so| actually)?(?=$|[,.!])|if you would|(?:yes )?i do(?: indeed)?(?=$|[,.!])|happy to(?=$|[.,!])|love (?:one|it|that)(?=$|[.,!])|(?:you )?sure can|(?:very )?much (?:appreciated|obliged)|i'?d be (?:much )?obliged|be (?:glad|happy|delighted) (?:to|of it)|i'?d be (?:very |so |really )?(?:happy|glad|fine|okay|ok|grateful|delighted|obliged|pleased) (?:to|with|for|of|if you (?:would|did|could))(?: (?:get|have|receive))?(?: (?:that|it|one))?"
    r"|i'?m (?:fine|good|okay|ok|happy|cool|all right|alright|all for|game|down|up) (?:with|for|to|if)? ?(?:that|it|a text|texts?|texting|an? e-?mail|get(?:ting)? (?:it|that|a text|texts)|you (?:do|did|text|texting|to))?(?=$|[\s.,!])"
    r"|that'?s (?:exactly |just |precisely )?what i (?:want|need|was (?:after|hoping for|going to (?:ask|suggest)))(?:ed)?|i was (?:hoping|going to ask|about to ask)(?: (?:that )?you(?:'d| would)?| for that)?)"
)
_NOTHING_AGAINST = (
    r"(?:i (?:should|would|'d) have no (?:objections?|problems?|issues?)(?: (?:to|with) (?:that|it))?|(?:no|nae) (?:problem|problems|worries|probs|bother|dramas?|issues?|trouble|objections?|harm)(?: (?:at all|there|with (?:that|me|it)|here|whatsoever|from me|in (?:that|it)))?|not a (?:problem|bother|worry)(?: at all)?|i don'?t see why not|don'?t see why not|can'?t see why not|i can'?t see why not|i don'?t mind(?: (?:that|at all|a text|if you do|a bit|one bit))?"
    r"|i wouldn'?t (?:mind|say no(?: to (?:that|it|one|a text))?|object)(?: (?:that|a text|it|one|at all))?|i won'?t say no(?: to (?:that|it|one))?|(?:that |it )?(?:can'?t|couldn'?t|won'?t|wouldn'?t|doesn'?t|don'?t) (?:hurt|harm)|i(?:'ve| have) no (?:problems?|objections?|issues?)(?: (?:with|to) (?:that|it|a text|you (?:texting|doing)(?: (?:me|that))?))?"
    r"|nothing against (?:it|that)|i can'?t see (?:any harm|(?:that|it) doing any harm)(?: in (?:it|that))?|(?:that |it )?makes no odds(?= yes| yeah))"
)
_CHOICE = rf"(?:do |send )?both(?: of (?:them|those)| ways)?(?:(?:'d be|'s| would be| is| are| sounds?) {_ADVERB}{_GOOD}| please| works?)?"
_VOCATIVE = (
    r"(?:please|pls|plz|ma'?am|sir|actually|then|though|too|also|as well|just|and|man|mate|love|dear|hon|honey|hun|lah|la|eh|my friend|friend|b'y|buddy|bud|pal|bro|bru|dude|boss|chief|sweetheart|sweetie|darling|pet|duck"
    r"|hen|petal|lad|lass|son|por favor|gracias|s'il (?:vous|te) pla[iî]t|bitte|danke)"
)
PARTICLES = re.compile(_VOCATIVE)
YES = re.compile(
    rf"(?:please(?={STOP})|{_WISH}|{_PRAISE}|{_LEAVE}|{_NOTHING_AGAINST}|{_CHOICE}|{_TOKENS}"
    rf"|(?:kindly |just |please |do |yeah |yes |aye |so |then )*{_SEND_IT}"
    rf"|{_VOCATIVE}(?! change)){END}"
)
"""One piece of a yes, at the front of a clause."""
NOD = re.compile(
    r"(?:okay+|ok|okey|k|all ?right+|alright(?:y)?|uh[- ]?huh|right|fine|mm-?hm+|mhm+|aight"
    r"|right on|good)" + END
)
GOES_ON = re.compile(
    r"(?:(?:that|this|it)(?:'?s| is|'ll be|'d be| would be)? ?(?:all right|alright|okay|ok|fine|too|also|one|would)|that (?:also|too|one)|(?:yes|yeah|and) (?:yes|yeah)|i would|i will|you can|you could|you may|you do"
    r"|(?:my )?(?:good )?(?:man|lady|young man|young lady)|from my side|from me|on my (?:end|side)|at all|any ?time|right away|straight away|now|when(?:ever)? you(?:'re| are)? (?:like|can|want|ready|please|get a chance))"
    + END
)
"""What says yes only after a yes: by itself 'that's all right' may be a no."""
AFTER_ADDRESS = re.compile(
    r"[\s,]{1,4}(?=(?:yes|yeah|yep|yup|aye|sure|ok|okay|please|of course|go|do|send|text|that|absolutely|definitely)\b)"
)
"""What follows when somebody is addressed before the yes: 'mate, yeah, do'."""
PLAIN_NODS = re.compile(
    r"[\s,.!]{0,4}(?:(?:okay+|ok|okey|alright|all right|uh[- ]?huh)[\s,.!]{0,4})+"
    r"(?:(?:thanks|thank you)(?: (?:so|very) much)?[\s,.!]*)?"
)
THANKS = re.compile(
    r"(?:many thanks|thanks?(?: you)?|thank you|thankyou|cheers|ta|merci|bless you|much obliged|kia ora|appreciate (?:it|that))(?: (?:so|very) much| a lot| a million| kindly| a bunch)?(?=$|[\s,.!])"
)
