"""The English words of wishes to be left alone for good: what asks it plainly, what may ask it, and what only sounds like it."""

import re

HINT = re.compile(
    r"call|contact|ring|rung|off\b|out\b|opt|cease|list|alone|number|remov|delet|eras|hear|bother|phon|unsubscrib|dnc|record|system|peace|leave"
    r"|data|details|harass|pester|hassl|disturb|dial|consent|permission|trouble|annoy|hound|badger|again|touch|last|end to|done|enough|never|no more|stop|forg[eo]t|block|blacklist|card|desist|strike|scratch|name|drop|toss|everything|talk|speak|quit|bug|knock|cut it|spam|forget|revok|withdraw"
)
_REACH = r"(?:be )?(?:call|ring|phone|contact|bother|bug|pester|harass|hassle|disturb|dial|spam|trouble|annoy|hound|badger|upset|calling|ringing|phoning|bothering|reach out|get in touch)"
_REACHING = r"(?:callin|ringin|botherin|phonin|troubling|annoying|hounding|badgering|chasing|calling|phoning|ringing|contacting|bothering|bugging|harassing|pestering|hassling|disturbing|spamming|dialing|dialling|reaching out)"
_REACHED = r"(?:troubled|dialled|dialed|called|rung|phoned|contacted|bothered|disturbed|approached)"
_NEVER = (
    r"(?:don'?t|do not|(?<!i )(?<!we )(?<!i've )(?<!'ll )never|not to|(?:you|they|nobody|anyone|company) (?:will|are|must|shall|should) not(?: to)?"
    r"|you(?:'re| are) not(?: allowed| welcome)? to|(?:could|can|would|will) you (?:please |kindly )?not|(?:ain'?t nobody|don'?t nobody|i'?ll not have you|(?:that|if) (?:you|y'?all|nobody)(?: people)? (?:didn'?t|don'?t|would ?n[o']t|never|would never))|you'd never)"
)
_BETWEEN = r"(?: (?:you|ever|even|dare|anyone|anybody|people|guys|please|keep|go|try|let (?:anyone|anybody|them)|to|me and|or text and))*"
_MINE = r"(?:my|our|this|the|that|me|both (?:my|our|of our)|all (?:my|our|of our))(?: \w+'s)? (?:name|number|details|info|information|phone|cell|mobile|landline|line|account|file|address|house|home|family)s?"
_ME = rf"(?:me|us|her|him|them|mum|mom|dad|{_MINE}|both of us|all of us)"
_WHOM = r"(?:me|us|here|her|him|back|again|(?:any|no) ?more|at all|ever|this (?:number|phone|house|household|home|line|place|address|family|office)|(?:the|my|our|these) \w+ (?:again|any ?more)|(?:my|our) (?:\w+ )?(?:number|phone|house|home|cell|mobile|mother|mum|family)|nobody|no one)"
_LISTS = r"(?:lists?|books?|system|systems|database|records?|files?|rolls?|rolodex(?:es)?|computer|crm|dialer|dialler|rolodex|registry|campaigns?)"
_NOT_LISTS = (
    r"(?:(?:of )?(?:your |the |this |that |my |those |these |any )?(?:text\w*|sms|e-?mails?|mailing|newsletter\w*|speaker|speakerphone"
    r"|hold|mute|(?:call|phone|line)(?! list| ?ing list)|auto\w*|schedule|calendar|book(?:ing|ed)\w*|wait\w*|appointment|guest|\w+day|loud\w*|video|camera|paperless|bill\w*|plan|policy|lease|insurance|trial|cancell?ation|standby|rota|roster|committee|medication|meds)\b)"
)
_TROUBLE = r"(?:report\w*|lawyer|solicitor|attorney|police|cops|sue|suing|ico|ofcom|ftc|fcc|court|legal|complain\w*|harassment)"

ASKED = re.compile(
    "|".join(
        (
            rf"\b(?:take|get|remove|scratch|strike|cross|pull|wipe|drop|scrub|delete|erase|taken|removed|have|want) {_ME}(?: (?:be )?(?:taken|removed|struck))? (?:right |all )?(?:off|from|out of|out)\b(?! {_NOT_LISTS})(?! (?:here|there|the (?!list|system|book|record|file|database)\w+)\b)",
            rf"\b(?:remove|delete|erase|strike|unlist|blacklist|block|drop|toss|ditch|scrap|lose|forget) (?:me|us|(?<!forget )(?<!lose ){_MINE}|(?:the|my|our|this) number)(?=$|[.,!?]| (?:please|now|mate|will|would|completely|permanently|for good|on your end|and))",
            rf"\b{_ME} (?:to be |be |gets? |is |are |needs? to be )(?:taken|removed|deleted|erased|struck|wiped|scratched)\b(?! {_NOT_LISTS})(?! (?:off|from) {_NOT_LISTS})",
            rf"\b{_ME} (?:removed|erased)\b(?! (?:off|from) {_NOT_LISTS})|\b(?:need|want|have)s? {_ME} (?:taken off|off)\b(?! {_NOT_LISTS})",
            rf"\b(?:be|to be|get|getting|have me|have us) (?:taken|removed|struck|dropped|withdrawn|deleted) (?:off|from)\b(?! {_NOT_LISTS})|\b(?:want|like|ask\w*) to be removed\b(?! from {_NOT_LISTS})",
            rf"\boff (?:of )?(?:your|the|that|this|every|all|any) (?!(?:text\w*|sms|e-?mail|mailing|newsletter|wait\w*|guest)\b)(?:[\w-]+ ){{0,3}}?{_LISTS}\b|\boff (?:whatever|which\w*) list\b",
            rf"\bout of (?:your|the|that|this|every|all) (?:\w+ )?{_LISTS}\b",
            rf"\b(?:i|we)(?:'d| would)? (?:just )?(?:want|like|need|wanna be|want to be) (?:to be |to get |to come )?off (?:of )?(?:this|your|the|that|all)? ?(?:[\w-]+ )?{_LISTS}",
            rf"\b(?:stop|quit|discontinue|refrain from|desist from) {_REACHING}\b(?!'? (?:the|that|my|your|our|a|him|her|it) (?:dog|cat|kids?|boys?|girls?|\w+ in)\b)",
            r"\bstop all of (?:it|this|that|them|those)\b",
            r"\b(?:stop|quit|end|no more|enough) (?:with |of )?(?:the |these |those |your |all the |all these |any )?(?:(?:phone|sales|marketing|spam|robo) ?)?calls\b(?!,? (?:but|just))",
            r"\b(?:no|not want any|don'?t want (?:any|no)|want no|don'?t make any) (?:more|further)(?: of (?:these|your|this))? (?:\w+ )?(?:calls|contact|anything)\b",
            rf"\b{_NEVER}{_BETWEEN} {_REACH}(?:,? (?:or|and|nor) (?:text|e-?mail|write|message)\w*)?(?: (?:to |with )?{_WHOM}\b|(?=$|[.!]|, (?:ever|please|again|thanks|thank you|period|okay|ok|sir|ma'am)\b))",
            rf"\b(?:mind|appreciate|prefer) (?:you )?not (?:being {_REACHED}|{_REACHING})\b|\bnot {_REACHING} (?:me|us|here|this|my)\b[^.?!]{{0,20}}\b(?:again|any ?more)\b",
            rf"\b(?:want|like|wish|love) (?:to )?never (?:to )?(?:hear|be {_REACHED})\b|\b(?:close|shut|bin) (?:my|our) (?:file|account|record)s?\b[^.?!]{{0,30}}\b(?:{_REACH}|contact|calls)\b|\bkeep (?:me|us|my name|our name|my number) (?:off|out of)\b(?! {_NOT_LISTS})|\bpretend i (?:don'?t|never) exist\w*|\bforget (?:that )?i exist\b",
            rf"\bno (?:need|reason|point)\b[^.?!]{{0,20}}\b{_REACH} (?:(?:me|us|here|back|this \w+|my \w+ ?number|ever) )?(?:again|any ?more|ever)\b|\bno need to ever {_REACH}\b|\bdon'?t bother {_REACHING}\b(?: (?:me|us|here))? (?:again|any ?more)\b",
            r"\bdon'?t call\b,? (?:(?:and|or|nor) )?(?:don'?t |do not )(?:text|e-?mail)\b|\bno (?:calls|contact)\b[^?]{0,12}\bno (?:texts?|e-?mails?|nothing|letters|messages)\b",
            r"\b(?:don'?t|do not) want (?:any of these |these |your |any |no |to get (?:these |any |your )?)?(?:\w+ )?(?:calls|contact)\b(?!,? (?:but|just))|\b(?:don'?t|do not) want contact\b|\bi want no contact\b|\bstop (?:all |any )?(?:contact|communications?)\b",
            rf"\b(?:don'?t|do not|never|no longer) (?:ever )?(?:want|wanna|wish|need|would like|care) (?:to )?(?:hear (?:from|of) (?:you|y'?all|your|yous|any|this|them|it)|hear it again|be (?:{_REACHED}(?! (?:a|an|the|in|on|at|back|about|with|mrs?|ms|miss|sir|by (?!you|your))\b)|hearing|on (?:your|this|that|the|any) (?:\w+ )?list))\b",
            rf"\b(?:don'?t|do not|doesn'?t|does not|never) (?:want|need|appreciate) (?:you|you (?:people|guys|all|lot)|y'?all|yous|anyone|anybody|them|(?:anyone|anybody|someone) from your \w+|your (?:company|people|lot))(?: to)?(?: keep)? (?:{_REACHING}|{_REACH})\b",
            r"\b(?:not|n't|(?<!i )(?<!we )never)(?: to)?(?: let (?:me|us))?(?: ever)? hear from (?:you|y'?all|your|any of you)\b|\bdon'?t let me hear from\b",
            r"\b(?:don'?t|do not|never) (?:ever )?want to (?:talk|speak) (?:to|with) (?:you|any)[^.?!]{0,30}\b(?:again|ever)\b",
            r"\b(?:no|not) (?:more )?call(?:ing)?(?: me| us| here)? (?:again|any ?more|no more)\b|^unsubscribe[.! ]*$",
            r"\b(?:don'?t|do not|never) (?:ever )?want (?:to (?:get|receive|have) )?(?:another|a single|one more) (?:\w+ )?call\b(?!,? (?:but|just|text|e-?mail))|\brather not (?:get|have|receive) (?:any )?(?:more |these |your )*calls\b",
            r"\b(?:put|be|added?|go|get)(?: me| us)?(?: put| added)? on(?:to)? (?:the|your|a|that) (?:\w+ )?do[- ]not[- ](?:call|contact)\b|\bdo[- ]not[- ](?:call|contact) list\b[^.?!]{0,12}\b(?:put me|please)\b",
            r"\b(?:delete|erase|remove|wipe) (?:everything|anything|all (?:of )?(?:it|that|the)?)\b[^.?!]{0,16}\b(?:on|about) (?:me|us)\b",
            rf"\bwon'?t be {_REACHED} again\b",
            rf"\b(?:rather not|prefer not to|like not to|wish not to|want not to) be {_REACHED}\b(?! (?:a|an|the|in|on|at|back|about|with|mrs?|ms|miss|sir)\b)",
            r"\b(?:lose|forget|bin|burn|tear up|rip up|throw away|shred) (?:my|this|our|the) (?:phone |cell |mobile )?(?:number|details)\b|\b(?:bin|burn|tear up|rip up|throw away|shred) my card\b|\bthrow my number away\b|\bforget you (?:ever )?(?:had|have|got|saw) (?:my|this|our) number\b",
            r"\bleave (?:me|us|her|him|my (?:family|mother|wife|husband)|this (?:number|house)) (?:the \w+ )?(?:alone|in peace|be)\b(?! (?:for|until|till)\b)|\blet (?:me|us) be\b(?=$|[.,!])",
            r"\b(?:delete|erase|wipe|remove|scrub) (?:all )?(?:of )?(?:my|our) (?:number|details|data|info|information|name|record|records|file)s?\b|\bmy data (?:erased|deleted|removed)\b|\bunsubscribe me\b(?! from (?:the |your )?(?:text|e-?mail|newsletter))",
            rf"\b(?:put|add|place|get|stick|mark|flag|list) (?:me|us|{_MINE}) (?:down )?(?:on|to|onto|as) (?:your|the|a|an)? ?(?:\w+ )?(?:do[- ]?not[- ]?(?:call|contact|phone|ring)|dnc|no[- ]call|don'?t[- ]call)\b",
            r"\b(?<!i )(?<!i've )never (?:call|contact|phone|ring) (?:me |us |here |this number )?(?:again|ever|never)\b|\b(?<!i )never call\b(?=$|[.,!]| never)",
            r"\bno (?:longer|more) (?:be )?contact(?:ed)?\b|\b(?:no|without) (?:further|future|more|additional) (?:\w+ )?(?:contact|communications?|calls)\b",
            r"\bcease (?:all |any |and desist|contact\w*|call\w*)|\bopt(?:ed|ing)? (?:me |us |my number )?out(?: of (?:all|any|every\w*|your|these|this|future|further|being|receiv\w+|the (?:calls|list))\b(?! (?:text|e-?mail|sms|newsletter|message))|(?=$|[.,!]| (?:please|now|altogether|completely)\b))",
            rf"\b(?:never|not|n't) (?:to )?(?:be |wish to be |want to be )?{_REACHED}(?: (?:me|us))?(?: (?:again|ever|any ?more|by you)|(?=$|[.,!]))(?<!not called)|\bnot to (?:be )?{_REACHED}\b(?! (?:a|an|the|in|on|at|back|about|with|mrs?|ms|miss|sir|by (?!you|your)|before|until)\b)|\bnot be {_REACHED} (?:again|any ?more)\b",
            r"\b(?:nobody|no one|none of you)(?: ever| (?:from|at|in) (?:your|the) \w+)* (?:calls?|contacts?|phones?|rings?) (?:me|us|here)\b",
            r"\b(?:do not|don'?t|never|no longer) (?:give (?:my |any )?)?consent to (?:the next|any|future|further|being|receiv\w+|you|more|your)\b|\b(?:withdraw|revoke|rescind)\w* (?:my |all |any )?(?:consent|permission)\b",
            r"\b(?:don'?t|do not|no longer) (?:have|give you)(?: my| any)* permission to (?:call|contact|ring|phone)\b",
            rf"\b(?:make sure|ensure|see to it|see)(?: that)? (?:i|we|she|he) (?:don'?t|do not|doesn'?t|never|won'?t) (?:ever )?(?:get|be) {_REACHED} (?:again|any ?more|ever)\b",
            r"\b(?:knock it off|cut it out|pack it in) (?:already )?with (?:the|these|those|your|all) (?:\w+ ){0,2}?calls\b",
            rf"\b(?:prefer|rather|like it|appreciate it)(?: if| that| it if)? (?:you|y'?all|you people) (?:didn'?t|don'?t|not|never|wouldn'?t|did not|would not) (?:ever )?{_REACH}(?: (?:me|us|here|this \w+))? (?:again|any ?more|ever)\b",
            rf"\b(?:this|that|today|it)(?:'s| is|'ll be| will be| has to be|'d better be| better be) the last (?:time|call) (?:that )?(?:you|y'?all|you people) (?:ever |will |will ever |get to )?{_REACH}\b",
            r"\b(?:i|we) (?:never|don'?t ever) want (?:to )?(?:hear|another call|a call)\b|\bnever want(?:ed)? (?:another|a) (?:\w+ )?call\b",
        )
    )
)
THREATENS = re.compile(
    rf"\bany (?:further|more|future|other) (?:contact|calls?|communications?)\b[^.?!]{{0,60}}\b(?:{_TROUBLE}|dollars|pounds|fines?|liab\w*|violation|damages|unlawful|illegal)\b"
    rf"|\bif (?:i|we|you) (?:\w+ ){{0,3}}(?:one more|another|again|ever)\b[^.?!]{{0,60}}\b{_TROUBLE}\b"
    rf"|\b(?:one more|another|next) (?:time|call)\b[^.?!]{{0,40}}\b{_TROUBLE}\b|\b(?:call|ring|phone|contact)(?: me| us| here)? (?:again|once more|one more time)\b[^.?!]{{0,40}}\b{_TROUBLE}\b"
)
"""'One more call and I'm reporting it.'"""
STOP_ALL = re.compile(
    r"\b(?:no more,? (?:please|thanks?|thank you|hey|okay|ok)(?=[.!]|$)|no (?:further|more) anything|(?<!i )(?<!i've )never (?:call|text|nothing)(?=$|[.,!]| never))\b"
)
NARROWED = re.compile(
    r"\b(?:(?:old|other|work|office|wrong) (?:number|one|phone|line)|new (?:number|one)|use (?:this|my|the)|(?:ring|call|try) my (?:mobile|cell\w*|other|work|home|landline)|at (?:this|that) (?:number|line)|send (?:me )?(?:an?|the) (?:text|e-?mail)|e-?mail only|text only|by text|in writing|robots?|bots?|a (?:real )?(?:person|human)|unless|automated calls|(?:calls? |call me |again )?about (?:the|that|this|it|my)|for (?:that|the|this) (?:offer|promo\w*|job|event|\w+day)|anything (?:else|about)|we'?ll be in touch|i'?ll be in touch)\b|"
    r"\b(?:(?:before|after) (?=\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|work|lunch|dinner|breakfast|i\b|my\b|the\b|school)|until|till|at work|at (?:this|that) (?:hour|time)|this early|this late"
    r"|so early|so late|during|while i|today|tonight|(?:call|ring|phon|bother|contact)\w*[^.?!]{0,20} (?:right|just) now|this week|at night"
    r"|in the (?:morning|evening|afternoon|middle)|at (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|lunch)"
    r"|on (?:this|that|my) (?:number|phone|line|landline|cell|mobile|work)|on (?:a )?(?:mon|tues"
    r"|wednes|thurs|fri|satur|sun)days?|on weekends|instead|at dinner|at home|when i'?m|unless"
    r"|if (?!you|y'?all|ye |i get|i want|it'?s|possible|that'?s|ever)"
    r"|from (?:a|an|that|this) (?:blocked|different)|twice|every day|so (?:often|much)|(?:call|ring|phone|contact)\w* (?:my (?:wife|husband|mother|office)|the office|reception)|through (?:linkedin|facebook|the app|my)|via|(?:on|by) (?:linkedin|facebook|whatsapp|messenger|post|mail|letter)"
    r"|but (?:you can )?(?:text|e-?mail|write)|just (?:text|e-?mail|write|mail)|(?<!or )(?<!nor )(?<!and )(?<!don't )(?<!not )"
    r"(?<!never )(?<!ever )(?<!stop )(?:text|e-?mail) me|i never answer|(?:texts?|e-?mails?)(?:'s| is| are)? (?:works?|will do|the only way|fine|okay|ok|better|best|good)"
    r"|, (?:just )?call\b|i(?:'ll| will) (?:call|ring|phone|contact)|(?:for )?\w+ (?:minutes?|hours?)|back (?:today|now)|by that name)\b"
)
EVER = re.compile(
    r"\b(?:again|no more|ever|any ?more|lists?|at all|period|for good|lose (?:my|this) number|i mean it)\b"
)
FOR_GOOD = re.compile(r"\b(?:again|ever|lists?|for good)\b")
STILL_NARROW = re.compile(
    r"\b(?:(?:old|work|office|wrong) (?:number|one|phone|line)|new (?:number|one)|next (?:week|month|year|spring|summer|fall|winter)|until|till|a (?:real )?(?:person|human)|unless|about (?:the|that|this|it|my))\b|"
    r"\b(?:before|until|unless|instead|(?<!or )(?<!nor )(?<!and )(?<!don't )(?<!not )(?<!never )(?<!ever )(?:text|e-?mail) me|, (?:just )?call|on this (?:number|line)"
    r"|at work|today|tonight|this week|i(?:'ll| will) (?:call|ring|phone|contact)|(?:minutes?|hours?)|just (?:text|e-?mail))\b"
)
"""Words that keep a wish narrow even beside 'again' or 'list'."""
NAMED = re.compile(
    r"\b(?:stop|quit|don'?t|do not|never) call(?:ing)? me (?!whatsoever|under|in\b|dude|buddy|pal|thank|with|unless|before|after|while|until|regarding|again|ever|any|please|or|and|now|at|on|here"
    r"|back|people|guys|folks|already|this|i\b|you\b|just|ok|so|about|for|from|with|all|every|if|when|unless|anymore|no|ever|period|man|bro|mate)\w+"
)
"""'Stop calling me honey': the wish is about a word."""
OWN_DOING = re.compile(r"(?:\b(?:i|we|he|she|they|always|usually|did you|have you)|'ll) $")
"""Before a wish's first word: the contact tells what they do themselves, 'I always lose the number'."""
COMMANDS = re.compile(
    r"(?:take|get|remove|scratch|strike|cross|pull|wipe|drop|scrub|delete|erase|lose|forget|leave|put|add|stop|quit|bin|block|toss)\b"
)
SOMEBODY_ELSES = re.compile(
    r"\b(?:he|she|they|my (?:wife|husband|mother|boss|friend)) (?:asked|told|said|wants?)\b|\b(?:told|asked) (?:him|her|them|my \w+) to\b"
    r"|\b(?:was|were|got|had been|'ve been) (?:taken|removed|put)\b|\bi'?m on (?:the|your) list\b|\bi (?:can'?t|won'?t|don'?t) (?:call|ring|phone) (?:you|back)\b"
)
IN_JEST = re.compile(
    r"\b(?:kidding|joking|having you on|winding you up|just playing|only playing|jokes?|just messing|only messing|pulling your leg|teasing|messin)\b"
)
HEDGED = re.compile(
    r"\b(?:maybe|perhaps|probably|might|i guess|i suppose|possibly|not sure|thinking|(?:i'?d|would) rather you(?![^.?!]{0,40}\b(?:again|any ?more|ever)\b)|i wish (?:you|y'?all|they)|how (?:do|can) i|could i|is there a way|what if|should i|if i wanted|(?:i|we)(?:'ve| have|'d| had)? (?:told|asked|warned) (?:him|her|them|those|that lot)|off (?:of )?(?:that|those)(?! (?:\w+ )?(?:lists?|books?|systems?|database|records?|files?|thing)\b))\b"
)
"""Beside a plain wish: a person decides."""
MAY_ASK = re.compile(
    r"\b(?:(?:rather|wish|prefer|like it if|appreciate it if|obliged if|grateful if) (?:that )?(?:you|y'?all|yous|this)(?: (?:people|guys|lot))?(?:'d| would| could)? (?:\w+ )?(?:stop\w*|not|didn'?t|quit|never|was the last|were the last|left)"
    r"|(?:be|is|was|make (?:this|it|that)) the last (?:time|call|anything|one|i hear)|last time (?:you|i) (?:\w+ )?(?:call\w*|r[iu]ng|phone\w*|sp[eo]\w+|talk\w*|answer\w*|pick\w*|hear\w*|t[eo]ll|told|say|said|want\w*|contact\w*|bother\w*)|an end to (?:it|this|that)|end of it|done with (?:you|this|these)"
    r"|how many times|keep(?:s)? (?:on )?(?:calling|ringing|phoning|bothering|gettin|getting my)|why (?:do|are) (?:you|y'?all|u) (?:people )?(?:keep|always|still)|every (?:single )?(?:day|week)"
    r"|(?:on|joined|registered with) the (?:national |federal )?(?:do[- ]?not[- ]?call|tps|dnc|telephone preference)|(?:sick (?:and tired )?of|fed up with|had enough of) (?:these|the|your|all|you|this) ?(?:calls|people|lot|phone|\w* ?calls)?(?=$|[.,!])|enough is enough|(?:^|[,.!?;-] |had |that'?s |it'?s |this is |quite |more than )enough(?: now|(?=[.!]))|give it a rest|nobody here wants"
    r"|update it to never|begging|last time we speak|(?:consider|count) (?:me|us) (?:gone|out)|how y?'?(?:all|you) keep getting? my number|not interested in (?:any|your) calls|too many calls|all these calls"
    r"|(?:not sure|don'?t (?:know|think))(?: that| if| whether)? (?:i|we) (?:want|need|like|wanna)\b[^.?!]{0,25}\b(?:calling|call me|calls|contacting|contact|ringing|phoning|hear(?:ing)? from)\b|having these calls|stop (?:it|this)(?=[.!]|$)|leave off|pack it in|knock it off|cut it out|forget (?:all )?about (?:me|us)|don'?t bother(?: again| any ?more)?|go away|get lost|piss off|never again)\b"
)
"""What may be such a wish, and is none by itself."""
AGENT_RESTATES = re.compile(
    r"\bdon'?t (?:\w+ ){0,3}?(?:call\w*|contact\w*|ring\w*|hear from us|bother\w*|phon\w*)\b|\b(?:removed|taken off|come off|off) (?:from )?(?:our|the|my|this) (?:\w+ ){0,2}?(?:list|system|records?|database)\b|\bstop (?:the|these|our) calls\b|"
    r"\b(?:no (?:more|further) (?:calls|contact|anything)|(?:won'?t|will not|not|never|n't|stop) (?:\w+ ){0,3}?(?:call\w*|contact\w*|ring\w*|hear from us|bother\w*|phon\w*|rung)(?! you (?:back|then|on|at|today|tomorrow))"
    r"|(?:take|taken|taking|remove\w*|scratch\w*|strike|delete\w*|pull\w*) (?:you|your|that|it|the|this|all) ?(?:\w+ ){0,2}?(?:off|out|from|removed)|(?:number|numbers|name|details|them)(?: be| is)? (?:taken (?:off|out)|removed|deleted)"
    r"|(?:do[- ]?not[- ]?(?:call|contact)|dnc)|the last (?:call|time)|never call|opt(?:ed)? (?:you )?out|not to be contacted|leave you (?:alone|be|in peace))\b"
)
"""The agent says the wish again: 'So no more calls?', 'I'll take you off the list.'"""
RESTATES_LESS = re.compile(
    r"\b(?:until|before|today|this week|just|only|instead|still|except|for now|for the moment|other than|apart from|back (?:at|on|then|later|tomorrow|today|next))\b"
    r"|^(?!.*\b(?:calls?|calling|contact\w*|ring\w*|phon\w*|hear|lists?|numbers?|records?|system|details)\b).*\b(?:text|texts|texting|e-?mails?|e-?mailing|newsletter)\b|\b(?:text|e-?mail|mailing|newsletter) list\b"
)
ASKS_BACK = re.compile(
    r"\?$|^(?:okay |ok |alright |right |i understand[,.]? |so |sorry |i'?m sorry[,.]? )*,?(?:so |you'?d like|you want|you don'?t want|do you want|do you mean|would you like|shall i|should i|can i|just to confirm|to confirm)\b"
)
AGREES = re.compile(
    r"^(?:oh |ah |um |uh |well )?,?(?:yes|yeah|yep|yup|aye|correct|that'?s (?:right|correct|it|what i)|exactly|right|please|if you (?:would|could|don'?t mind)|all of (?:them|it)|everyone|every one|absolutely|definitely|do(?: that)?|you do that|go on|that'?d be|that would|i'?d (?:like|appreciate)|off|all|both|aye|ta|good|thank you|thanks|never|no (?:further|more)|none|the last|sure|i do|i would|bingo|spot on|you(?:'ve)? got it|bang on|see you don'?t|you'?d better|make sure|mind you)\b"
    r"|\b(?:that'?s right|correct|all of them|i mean it|no more|the lot)\b"
)
OBJECTS = re.compile(
    r"\b(?:no,? (?:no|it'?s|that'?s|you can|don'?t|just)|not (?:that|necessarily|quite)|i didn'?t (?:say|mean)|you can (?:still )?(?:call|ring|contact)|calls? (?:is|are) (?:fine|ok)|just (?:not|the|no)|wait)\b"
)
OFFERS_TO_GO_ON = re.compile(
    r"\b(?:want|like|okay for|ok for|happy for) us to (?:keep|continue|carry on|go on|stay)\b|\b(?:stay|remain|keep you|be kept) on (?:our|the|this) (?:\w+ )?(?:list|system|records)\b"
    r"|\b(?:not )?(?:want|like|get|receive) (?:any )?more calls\b|\bkeep (?:calling|contacting|ringing)\b"
)
DENIES = re.compile(
    r"^(?:oh |um |uh |well )?,?(?:no|nope|nah|never|absolutely not|definitely not|i (?:do not|don'?t)|please don'?t|not at all)\b(?!,? (?:problem|it'?s fine|that'?s fine|i don'?t mind|worries))"
)
"""'Do you want us to keep calling?' - 'No.'"""
TELLS_HOW_TO_STOP = re.compile(
    r"\b(?:reply|text|say|send|write) (?:with )?['\"]?stop\b|\bunsubscribe (?:at )?any ?time\b|\bat any time\b|\bany ?time to (?:stop|opt out)\b"
)
