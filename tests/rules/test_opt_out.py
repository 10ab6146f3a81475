"""Replies: every reasonable way to say stop is one, and a stop in passing goes to a person."""

import pytest

from webapp.rules.opt_out import Reply, judge_reply

OPT_OUTS = [
    "STOP",
    "stop",
    "Stop.",
    "STOP!!!",
    "Stop. Thank you",
    "stop thanks",
    "please stop texting me",
    "take me off your list",
    "remove me",
    "do not text me again",
    "no more texts",
    "unsubscribe pls",
    "Stopp",
    "stopppp",
    "STOPALL",
    "STOP ALL",
    "Cancel",
    "END",
    "quit",
    "Revoke",
    "opt out",
    "OPTOUT",
    "opt-out please",
    "Opt me out",
    "stop texting me on this number",
    "do not contact me at this number",
    "end all texts",
    "unsubscribe me from this",
    "Please drop me from your list",
    "remove us from all your lists",
    "get me out of your database",
    "lose my number please",
    "please go away",
    "dont send me any more of these texts",
    "Do not text or call",
    "dont text me or call me",
    "do not email or text me ever again",
    "take my name and number off your list",
    "take us off your calling list",
    "dont send me this stuff again",
    "erase my number",
    "I'd like to unsubscribe",
    "how do I unsubscribe?",
    "please stop",
    "stop it",
    "Just stop",
    "Stop this now",
    "Stop messaging me!",
    "quit texting me",
    "don’t text me",
    "dont contact me anymore",
    "Please do not contact this number",
    "never text me again",
    "I don't want any more texts",
    "I do not wish to receive these messages",
    "I no longer want to receive texts from you",
    "Not interested. STOP",
    "not interested stop",
    "No thanks, stop",
    "Not interested, please remove me from your list",
    "take my number off your list",
    "delete my number",
    "lose my number",
    "leave me alone",
    "No more messages please",
    "no more",
    "stop sending me these",
    "stop with the texts",
    "stop all texts",
    "stop calling me",
    "I revoke my consent",
    "I withdraw my consent to texts",
    "put me on your do not call list",
    "I said stop",
    "I need you to stop",
    "make it stop",
    "STOP who is this",
    "s'il vous plait arret",
    "Basta",
    "no me escriban mas",
    "🛑",
    "stop and remove me",
    "Stop spamming me",
    "Why won't you stop texting me",
    "Please don't send me any more messages",
    "do not call or text me",
    "don't call me or text me again",
    "unsuscribe",
    "sotp",
    "take me off",
    "Get me off this list",
    "I didn't sign up for these texts",
    "Please stop. I am not interested in your service.",
    "Please stop contacting me thank you",
    "STOP\nSent from my iPhone",
    "Yes stop",
    "stop please & thank you",
    "No, don't text me.",
    "I told you not to text me",
    "remove me from this list",
    "Take me off this list please",
    "Please remove my number from your system",
    "don't ever contact me again",
    "stop these messages",
    "i am asking you to stop",
    "Hi, please unsubscribe me. Best, Dana",
    "st0p",
    "Stop txting",
    "I dont want to hear from you",
    "Please cease all communication",
    "DO NOT CONTACT ME",
    "PLEASE STOP TEXTING ME",
    "Stop. Wrong number",
    "No texts please",
    "FUCK OFF",
    "you need to stop",
    "stop texts",
    "I want to opt out of texts",
]
DOUBTFUL = [
    "we can't stop laughing",
    "I'll stop by tomorrow",
    "I will stop by tomorrow, text me the address",
    "please don't stop texting me",
    "don't unsubscribe me!",
    "I never said stop",
    "cancel my appointment",
    "Can I cancel the Tuesday visit?",
    "wrong number",
    "It won't stop bleeding call me please",
    "how do I make it stop bleeding",
    "please delete the second file",
    "don't text the old number",
    "dont email the form to work",
    "do not send me the bill, send it to my insurance",
    "did you cancel",
    "please cancel the call",
    "can you stop and call me",
    "is this spam?",
    "don't call me, text me",
    "Please do not call, text is better",
    "don't text before 9",
    "which bus stop is closest",
    "I quit my job",
    "Can you remove the second item",
    "we had to cancel",
    "stop being so funny lol",
    "stop sign on Main",
    "non-stop fun",
    "Stop in at 3?",
    "I don't want to opt out",
    "It never stops raining",
    "Cancel, I can't make it Tuesday",
    "how long until this ends? end",
    "Stop at the office first",
    "This is harassment",
    "You never called me back",
]
OPT_INS = [
    "START",
    "start",
    "Unstop",
    "YES",
    "yes",
    "Yes!",
    "Start please",
]
HELPS = [
    "HELP",
    "info",
    "Help!",
    "help please",
]
OTHERS = [
    "Thanks!",
    "ok",
    "See you at 3",
    "yes please",
    "Yes, see you then",
    "Sounds good, text me the address",
    "by the end of the week",
    "this weekend works",
    "no",
    "No thanks",
    "not interested",
    "Liked “Ivy from Alder Street Dental: thank you for the call. Reply HELP for help or STOP to opt out.”",
    "Loved “Ivy from Alder Street Dental: https://x.example/stop Reply HELP for help or STOP to o…”",
    "",
    "👍",
    "can you help me find it",
    "I sent the information",
    "call me",
    "do not want to miss your messages",
    "start at 9?",
    "Text me tomorrow",
    "please call me",
    "Don't worry",
    "What is the end date?",
    "the end",
    "did you get my messages",
    "did you lose my number",
    "can you get me the price list",
    "the pain wont go away",
    "did you get my number from your records",
    "don't forget to send the form",
    "at the end of all calls I ask this",
    "don't forget my discount",
    "I got your text, thanks",
]


@pytest.mark.parametrize("text", OPT_OUTS)
def test_any_reasonable_wording_of_stop_is_an_opt_out(text: str) -> None:
    assert judge_reply(text) is Reply.OPT_OUT


@pytest.mark.parametrize("text", DOUBTFUL)
def test_a_word_of_stopping_in_passing_goes_to_a_person(text: str) -> None:
    assert judge_reply(text) is Reply.DOUBTFUL


@pytest.mark.parametrize("text", OPT_INS)
def test_start_unstop_and_a_lone_yes_opt_in_again(text: str) -> None:
    assert judge_reply(text) is Reply.OPT_IN


@pytest.mark.parametrize("text", HELPS)
def test_help_and_info_alone_ask_for_help(text: str) -> None:
    assert judge_reply(text) is Reply.HELP


@pytest.mark.parametrize("text", OTHERS)
def test_everything_else_changes_nothing(text: str) -> None:
    assert judge_reply(text) is Reply.OTHER


WORDS_THAT_ALWAYS_COUNT = ["stop", "quit", "end", "revoke", "cancel", "unsubscribe", "stopall", "optout"]


@pytest.mark.parametrize("word", [*WORDS_THAT_ALWAYS_COUNT, "opt out"])
@pytest.mark.parametrize(
    "dress", ["{}", " {}\n", "{}.", "{}!!!", "\u201c{}\u201d", "Please {}", "{}, thank you"]
)
def test_the_words_that_always_count_do_so_in_any_dress(word: str, dress: str) -> None:
    for written in (word, word.upper(), word.capitalize()):
        assert judge_reply(dress.format(written)) is Reply.OPT_OUT


@pytest.mark.parametrize(
    ("opt_out_type", "reply"), [("STOP", Reply.OPT_OUT), ("START", Reply.OPT_IN), ("HELP", Reply.HELP)]
)
def test_what_twilio_made_of_a_reply_wins(opt_out_type: str, reply: Reply) -> None:
    for text in ("whatever", "STOP", "START", ""):
        assert judge_reply(text, opt_out_type) is reply
        assert judge_reply(text, opt_out_type.lower()) is reply


@pytest.mark.parametrize("opt_out_type", [None, "", "SOMETHING NEW"])
def test_without_a_known_word_of_twilio_the_text_is_judged(opt_out_type: str | None) -> None:
    assert judge_reply("Stop. Thank you", opt_out_type) is Reply.OPT_OUT
    assert judge_reply("See you then", opt_out_type) is Reply.OTHER


def test_our_own_closing_quoted_back_is_not_the_word_of_the_contact() -> None:
    quoted = "Ivy from Alder Street Dental: thank you for the call. Reply HELP for help or STOP to opt out."
    assert judge_reply(f"Liked \u201c{quoted}\u201d") is Reply.OTHER
    assert judge_reply(f"> {quoted}\nplease stop") is Reply.OPT_OUT


def test_a_stop_beside_a_start_is_an_opt_out() -> None:
    assert judge_reply("START. No wait: STOP") is Reply.OPT_OUT


@pytest.mark.parametrize(
    "text", ["stop with " * 160, "dont want to " * 123, "no call " * 200, "x" * 1600, "\x00\ud800"]
)
def test_the_longest_and_oddest_replies_get_an_answer(text: str) -> None:
    assert judge_reply(text) in set(Reply)
