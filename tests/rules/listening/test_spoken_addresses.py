"""Addresses as they are said, spelled and read back: what both sides can have meant is the address."""

import pytest

from tests.rules.listening.make import hear_call
from webapp.rules.listening import EmailAddressState

ASKED = ("A: Can I email you the quote?", "C: Yes please.", "A: What's your email?")


def hear_address(said: str, read: str, reply: str = "Yes.") -> str | None:
    return hear_call(*ASKED, f"C: {said}", f"A: {read}", f"C: {reply}").email_address.address


@pytest.mark.parametrize(
    ("said", "read", "address"),
    [
        ("it's new leaf at example dot com", "new leaf, all one word, at example dot com, right?", "newleaf@example.com"),
        ("the baker at example dot org", "the baker at example dot org?", "thebaker@example.org"),
        ("delta alpha november alpha at example dot com", "D A N A at example dot com?", "dana@example.com"),
        ("delta for d, a for apple, n for nancy, a for apple, at example dot com", "d a n a at example dot com", "dana@example.com"),
        ("m dot iyer plus shop at example dot com", "M dot I Y E R, plus sign, S H O P, at the rate example dot com.", "m.iyer+shop@example.com"),
        ("hollis hyphen flooring, that's h o double l i double s, at example dot com", "h, o, l, l, i, s, s, hyphen, flooring, at example dot com?", "holliss-flooring@example.com"),
        ("b rossetti, R O, double S, E, double T, I, at example dot org", "brossetti at example dot org?", "brossetti@example.org"),
        ("miriam adler, thirty-six, at example dot com. All together.", "M-I-R-I-A-M-A-D-L-E-R three six at example dot com?", "miriamadler36@example.com"),
        ("efua four hundred and two at example dot net", "E F U A, four zero two, at example dot net?", "efua402@example.net"),
        ("j smith nineteen eighty four at example dot com", "jsmith1984@example.com, correct?", "jsmith1984@example.com"),
        ("dana at gmail", "dana at gmail dot com?", "dana@gmail.com"),
        ("dana at g mail dot com", "D-A-N-A at gmail.com?", "dana@gmail.com"),
        ("r period lee at sign example dot com", "R dot L E E at example dot com?", "r.lee@example.com"),
        ("bashir dot noor at example dot com", "That's B A S H I R dot N O O R, example dot com?", "bashir.noor@example.com"),
        ("dana hyphen ruiz at example dot co dot uk", "dana dash ruiz at example dot co dot uk?", "dana-ruiz@example.co.uk"),
        ("imran dot z at example dot com", "Okay, imran dot z, Z for zebra, at example dot com?", "imran.z@example.com"),
        ("tomas, no h, at example dot com", "t o m a s at example dot com?", "tomas@example.com"),
    ],
)  # fmt: skip
def test_an_address_both_sides_said_is_confirmed(said: str, read: str, address: str) -> None:
    assert hear_address(said, read) == address


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("m l chow underscore eight at example dot com", "t l chow underscore eight at example dot com?"),
        ("latha dot v at example dot com", "latha dmt v at example dot com?"),
        ("phil double l dot m at example dot com", "p h i l l dot m at example dot com?"),
        ("imran dot z at example dot com", "z at example dot com?"),
        ("dana at example dot com", "dana at gmail dot com?"),
    ],
)
def test_a_part_left_out_or_changed_on_one_side_is_not(said: str, read: str) -> None:
    assert hear_address(said, read) is None


def test_an_address_only_the_agent_said_is_unconfirmed() -> None:
    lines = ("A: Can I email you? I see dana dot ruiz at example dot com here, right?", "C: Yes.")
    assert hear_call(*lines).email_address.state is EmailAddressState.UNCONFIRMED


def test_an_address_spelled_over_several_turns() -> None:
    lines = (
        "C: i m a n",
        "A: I M A N",
        "C: i as in india, then f r a z",
        "A: I, F R A Z",
        "C: at example dot org",
    )
    heard = hear_call(*ASKED, *lines, "A: So imanifraz at example dot org?", "C: That's correct.")
    assert heard.email_address.address == "imanifraz@example.org"


def test_an_address_broken_off_is_unconfirmed() -> None:
    heard = hear_call(*ASKED, "C: It's yolanda dot reyes at, hold on, I gotta go.", "A: Of course.")
    assert heard.email_address.state is EmailAddressState.UNCONFIRMED


@pytest.mark.parametrize(
    ("correction", "read", "address"),
    [
        ("It's dot com now.", "P grimes at example dot com?", "pgrimes@example.com"),
        ("No, it's grymes with a y, g r y m e s.", "p g r y m e s at example dot org?", "pgrymes@example.org"),
        ("Almost. P as in papa, K as in kilo, grimes, at example dot org.", "P K G R I M E S at example dot org?", "pkgrimes@example.org"),
    ],
)  # fmt: skip
def test_the_address_on_file_put_right_and_read_back_is_confirmed(
    correction: str, read: str, address: str
) -> None:
    lines = ("A: Can I email you?", "C: Sure.", "A: To p grimes at example dot org?", f"C: {correction}")
    heard = hear_call(*lines, f"A: {read}", "C: Right.", email="pgrimes@example.org").email_address
    assert heard.address == address
    unread = hear_call(*lines, "A: Thanks.", "C: Bye.", email="pgrimes@example.org").email_address
    assert unread.state is EmailAddressState.UNCONFIRMED


@pytest.mark.parametrize(
    ("agent", "contact"),
    [
        ("I'll use the email address on file, is that okay?", "Yes."),
        ("To p grimes at example dot org?", "Yes that's the right one."),
        ("To p grimes at example dot org?", "That's my work one. But it's fine, use that, yes."),
        ("To the one on your account?", "That one, yes."),
    ],
)
def test_the_address_on_file_stands_where_the_contact_wants_it(agent: str, contact: str) -> None:
    lines = ("A: Can I email you?", "C: Sure, I don't mind at all.", f"A: {agent}", f"C: {contact}")
    heard = hear_call(*lines, email="pgrimes@example.org").email_address
    assert (heard.state, heard.address) == (EmailAddressState.ON_FILE, "pgrimes@example.org")
