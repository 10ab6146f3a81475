import pytest

from tests.rules.listening.make import hear_call
from webapp.rules.listening import EmailAddressState, EmailAddressVerdict
from webapp.rules.listening.spoken_addresses import find_addresses

ASKED = ("A: Can I email you the quote?", "C: Yes please.", "A: What's your email?")


def hear_address(*lines: str, email: str | None = None) -> EmailAddressVerdict:
    return hear_call(*ASKED, *lines, email=email).email_address


@pytest.mark.parametrize(
    ("said", "read", "address"),
    [
        ("dana dot ruiz at example dot com", "dana dot ruiz at example dot com?", "dana.ruiz@example.com"),
        ("dana.ruiz@example.com", "dana.ruiz@example.com, right?", "dana.ruiz@example.com"),
        ("beasley farm at example dot com. all one word", "That's beasleyfarm, all one word, at example dot com?", "beasleyfarm@example.com"),
        ("weijie underscore lim at example dot org.", "W-E-I-J-I-E underscore L-I-M, at example dot org?", "weijie_lim@example.org"),
        ("Rohan dot d nine one at example dot com.", "R-O-H-A-N dot D, nine one, at example dot com. Is it correct?", "rohan.d91@example.com"),
        ("It is k minus vogel at example dot com.", "The letter k, then a hyphen, then vogel, V O G E L, at example dot com?", "k-vogel@example.com"),
        ("G T underscore office at example dot net.", "G, T, underscore, O F F I C E, at example dot net?", "gt_office@example.net"),
        ("d ruiz seventy two at example dot org", "D R U I Z seven two at example dot org?", "druiz72@example.org"),
        ("Nikhil, N I K H I L, at rangan family, that's one word, dot example dot com.", "So nikhil at rangan family dot example dot com?", "nikhil@ranganfamily.example.com"),
        ("callum full stop rutherford, R U T H E R double F, no, sorry, just the one F. R U T H E R F O R D. At example dot org.",
         "So callum dot rutherford, R U T H E R F O R D, at example dot org.", "callum.rutherford@example.org"),
    ],
)  # fmt: skip
def test_an_address_said_and_read_back_and_agreed_to_is_confirmed(said: str, read: str, address: str) -> None:
    verdict = hear_address(f"C: {said}", f"A: {read}", "C: That's right.")
    assert (verdict.state, verdict.address) == (EmailAddressState.CONFIRMED, address)
    assert verdict.evidence == (6, 7)


@pytest.mark.parametrize(
    "reply", ["No.", "Sorry?", "I think so.", "Yes, but use my work one instead.", "ruiz with a z"]
)
def test_a_read_back_not_plainly_agreed_to_is_unconfirmed(reply: str) -> None:
    verdict = hear_address(
        "C: dana dot ruiz at example dot com", "A: dana dot ruiz at example dot com?", f"C: {reply}"
    )
    assert (verdict.state, verdict.address) == (EmailAddressState.UNCONFIRMED, None)


def test_an_address_never_read_back_is_unconfirmed() -> None:
    verdict = hear_address("C: d vanek forty two at example dot com", "A: Perfect, thank you.", "C: bye")
    assert verdict.state is EmailAddressState.UNCONFIRMED


def test_a_read_back_of_what_the_contact_never_said_is_unconfirmed() -> None:
    verdict = hear_address(
        "C: dana dot ruiz at example dot com", "A: dana dot reese at example dot com?", "C: Yes."
    )
    assert (verdict.state, verdict.address) == (EmailAddressState.UNCONFIRMED, None)


def test_a_written_address_that_may_have_lost_its_beginning_is_unconfirmed() -> None:
    verdict = hear_address("C: it's d ruiz@example.com", "A: Emailing d ruiz@example.com, right?", "C: Yes.")
    assert verdict.address is None


def test_a_corrected_address_counts_once_it_is_read_back_again() -> None:
    lines = (
        "C: dana dot ruiz at example dot com",
        "A: dana dot reese at example dot com?",
        "C: No, ruiz, r u i z.",
    )
    assert hear_address(*lines, "A: Got it.", "C: Thanks.").address is None
    assert (
        hear_address(*lines, "A: dana dot r u i z at example dot com?", "C: That's it.").address
        == "dana.ruiz@example.com"
    )


def test_the_address_on_file_stands_when_nobody_speaks_of_it() -> None:
    verdict = hear_call("A: Can I text you?", "C: No.", email="dana@example.com").email_address
    assert (verdict.state, verdict.address) == (EmailAddressState.ON_FILE, "dana@example.com")


def test_the_address_on_file_read_back_and_agreed_to_stays_on_file() -> None:
    verdict = hear_call(
        "A: I have dana at example dot com.", "C: That's right.", email="dana@example.com"
    ).email_address
    assert (verdict.state, verdict.address) == (EmailAddressState.ON_FILE, "dana@example.com")


def test_a_letter_of_the_address_on_file_changed_on_the_call() -> None:
    lines = (
        "A: I have elaine dot m at example dot org.",
        "C: No, it's elaine dot n, as in Nancy. I got married.",
    )
    agreed = ("A: So that's elaine dot n, N as in Nancy, at example dot org?", "C: That's correct.")
    assert (
        hear_call(*lines, *agreed, email="elaine.m@example.org").email_address.address
        == "elaine.n@example.org"
    )
    assert (
        hear_call(*lines, "A: Thanks.", email="elaine.m@example.org").email_address.state
        is EmailAddressState.UNCONFIRMED
    )


@pytest.mark.parametrize(
    "words", ["Yes, but my email changed.", "Yes, but I don't use that anymore, use my work email."]
)
def test_an_address_on_file_that_the_contact_disowns_is_unconfirmed(words: str) -> None:
    lines = ("A: Can I email you the quote? I have the email from your form.", f"C: {words}")
    assert hear_call(*lines, email="old@example.com").email_address.state is EmailAddressState.UNCONFIRMED


def test_no_address_at_all_is_none() -> None:
    assert hear_call("A: Can I email you the quote?", "C: Yes.").email_address.state is EmailAddressState.NONE


def test_a_street_address_is_no_email_address() -> None:
    assert (
        hear_call(
            "A: Anything else?", "C: Can you text me the new address? I'll look at it."
        ).email_address.state
        is EmailAddressState.NONE
    )


def test_a_spelling_that_contradicts_the_word_gives_no_address() -> None:
    assert find_addresses("dana at example dot com, with p r i y a") == []


def test_words_before_the_address_are_not_part_of_it() -> None:
    (found,) = find_addresses(
        "should i use the address from your message, imogen dot faulk at example dot org?"
    )
    assert found.address == "imogen.faulk@example.org"
