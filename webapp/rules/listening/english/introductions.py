"""Words with which somebody says who they are."""

import re

MARK = "§"

NAME = r"(?<![a-z])§(?![a-z])"

ASKED_FOR = re.compile(
    r"\b(?:is this|is that|am i (?:speaking|talking) (?:to|with)|(?:may|can|could) i (?:please )?(?:speak|talk) (?:to|with)"
    rf"|are you|is) (?:\w+ ){{0,2}}{NAME}(?! (?:dot|at|underscore|dash|hyphen)\b|@)[^.?!]*\??$"
)

ASKED_OF_TIME = re.compile(r"\b(?:time|moment|busy|minute|second)\b")

NOT_HERE = re.compile(
    rf"\bno {NAME} (?:here|at)|\bwrong {NAME}|\blet {NAME} know\b|{NAME} will be (?:home|back|in)\b|\bhere(?:'s| is) {NAME} now|\bget {NAME} for you\b|\bactually,? i(?:'m| am) (?!{NAME}|{MARK}|not|on|in|at|so|the|a|going|still|free|busy|fine|good|okay|happy|glad|just|only)[a-z]+[.!]?$|"
    rf"\b(?:not|isn't) {NAME}|{NAME}(?:'s| is) (?:not|out|away|asleep|busy|gone|in an?|at|driving|on vacation|on leave)\b"
    rf"|{NAME}'s (?:\w+ )?(?:assistant|secretary|wife|husband|partner|mother|mom|mum|father|dad|son|daughter|sister|brother|roommate"
    rf"|neighbou?r|nurse|carer|office|phone|desk|line|voicemail)\b|{NAME} (?:isn't|is not|doesn't|just left|left|moved|passed)\b"
)

FRONT_DESK = re.compile(
    r"\b(?:how (?:can|may) (?:i|we) (?:help|assist|direct)|(?:thank you|thanks) for calling|front desk|reception(?:ist)?"
    r"|\w+(?:'s|s') (?:office|clinic|practice|surgery)\b.{0,12}\b(?:this is|it's|speaking))\b"
)

GREETS_BY_NAME = re.compile(
    rf"(?:\b(?:this is|it's|i'm|speaking,?) |, |^){NAME}(?!'s)|{NAME} (?:speaking|here)"
)

SAYS_NAME = re.compile(
    r"(?:(?:hello|hi|um|no)[\s,.!]+)*(?:this is|it's|i'm|you're speaking (?:to|with)) ([a-z]+)"
    r"(?=$|[.,!?]| (?:here|speaking|from|at|with)\b)"
)

NO_NAME = frozenset(
    "he she him her me it the a an my his their not fine good great okay ok yes no sorry busy here him driving working"
    " interested sure happy well alright right home back done ready listening eating at in on out just about so very all"
    " that what who speaking correct cool perfect nice too late early important still only better best awful hard easy free"
    " wrong retired this".split()
)

YES = re.compile(
    r"(?:(?:hello|hi|oh)[\s,.!]+)*(?:yes+|yeah|yep|yup|aye|sure|it is|that's right|correct|speaking)\b"
)

NO = re.compile(r"(?:(?:oh|uh|um)[\s,]+)*(?:no|nope|nah)\b")

LONGEST_GREETING = 25

NAMES_SELF = re.compile(
    rf"(?:^|\b(?:this is|it's|its|i'm|i am|me,|speaking,)\s*){NAME}(?: (?!at\b|dot\b|underscore\b|dash\b|hyphen\b)[a-z'-]+)?(?=$|[.,!?]| (?:speaking|here|again|now|yes|hi|hello|from|who|what|how)\b)"
)
GREETS_CONTACT = re.compile(
    rf"(?:hi|hello|hey|good (?:morning|afternoon|evening)),? {NAME}[\s,.!]+(?:this is|it's|i'm|my name|calling)\b"
)
