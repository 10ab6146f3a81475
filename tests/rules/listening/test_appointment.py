import pytest

from tests.rules.listening.make import hear_call, hear_moment, make_call
from webapp.rules.listening import listen


@pytest.mark.parametrize(
    ("proposal", "moment"),
    [
        ("Would Friday March sixth at three thirty work?", "2026-03-06 15:30"),
        ("How about tomorrow at ten?", "2026-03-05 10:00"),
        ("Does the day after tomorrow at 9:15 a.m. suit you?", "2026-03-06 09:15"),
        ("I have Monday the ninth at half two, okay?", "2026-03-09 14:30"),
        ("Could you do Tuesday at quarter past eight?", "2026-03-10 08:15"),
        ("I've got ten to nine on Thursday the twelfth.", "2026-03-12 08:50"),
        ("Would Friday at seven p.m. work?", "2026-03-06 19:00"),
        ("Would Friday at noon work?", "2026-03-06 12:00"),
        ("Would a week on Friday at eleven work?", "2026-03-13 11:00"),
        ("Would tomorrow, Thursday, at five forty-five work?", "2026-03-05 17:45"),
        ("Would April second at seven in the morning work?", "2026-04-02 07:00"),
        ("friday the sixth at 11:20 okay", "2026-03-06 11:20"),
    ],
)
def test_an_explicit_day_and_time_proposed_and_agreed_to(proposal: str, moment: str) -> None:
    assert hear_moment(f"A: {proposal}", "C: Yes, that works.") == moment


@pytest.mark.parametrize(
    "proposal",
    [
        "Would Friday around ten work?",
        "Would Friday morning work?",
        "Would sometime next week work?",
        "Would Friday at seven work?",
        "Would next Friday at ten work?",
        "Would Wednesday at ten work?",
        "Would Monday the tenth at ten work?",
        "I'll call you back Friday at ten, okay?",
        "It's three forty for the visit on Friday. Okay?",
        "Your renewal is due on Friday at ten, okay?",
    ],
)
def test_what_is_vague_or_ambiguous_or_no_meeting_is_missing(proposal: str) -> None:
    assert hear_moment(f"A: {proposal}", "C: Yes, that works.") is None


@pytest.mark.parametrize(
    "reply",
    [
        "No, I can't.",
        "Maybe, let me check.",
        "I'll have to see.",
        "Mm, don't pencil anything in, I'll call you.",
        "Saturdays are tricky.",
    ],
)
def test_a_proposal_not_agreed_to_is_no_appointment(reply: str) -> None:
    assert hear_moment("A: How about Saturday the seventh at ten?", f"C: {reply}") is None


def test_two_options_need_a_choice() -> None:
    offer = "A: I have Thursday at two or Friday at nine."
    assert hear_moment(offer, "C: Yes.") is None
    assert hear_moment(offer, "C: Friday at nine.") == "2026-03-06 09:00"
    assert hear_moment(offer, "C: Friday.", "A: Friday at nine it is.", "C: Great.") == "2026-03-06 09:00"


def test_the_last_of_several_days_the_contact_speaks_of_counts() -> None:
    words = "C: Friday I'm at the clinic. Thursday the fifth at two is fine."
    assert hear_moment("A: I have Thursday at two or Friday at nine.", words) == "2026-03-05 14:00"


def test_the_contacts_own_proposal_counts_once_the_agent_takes_it_up() -> None:
    assert (
        hear_moment("C: Could I come Friday at ten?", "A: Friday at ten works, you're booked.", "C: Thanks.")
        == "2026-03-06 10:00"
    )
    assert (
        hear_moment("C: Could I come Friday at ten?", "A: I'm afraid Friday at ten is taken.", "C: Oh.")
        is None
    )


def test_a_counter_proposal_agreed_to_replaces_the_first() -> None:
    lines = ("A: Would Saturday morning suit, say ten?", "C: ten's a little early uh ten thirty")
    assert hear_moment(*lines) is None
    assert (
        hear_moment(*lines, "A: Ten thirty Saturday the seventh it is. Does that work?", "C: yeah that works")
        == "2026-03-07 10:30"
    )


def test_a_yes_to_another_question_does_not_agree_to_the_proposal() -> None:
    lines = (
        "A: We have Friday at ten.",
        "C: Hmm, how much is it?",
        "A: It's free. Do you own your home?",
        "C: Yes.",
    )
    assert hear_moment(*lines) is None
    assert hear_moment(*lines, "A: Shall I book that, then?", "C: Yes please.") == "2026-03-06 10:00"


def test_an_appointment_called_off_is_missing() -> None:
    assert (
        hear_moment(
            "A: Would Friday at ten work?", "C: Yes.", "A: Great.", "C: Actually I can't make it Friday."
        )
        is None
    )
    assert (
        hear_moment("A: Would Friday at ten work?", "C: Yes.", "A: Great.", "C: I need to reschedule.")
        is None
    )


def test_an_appointment_moved_is_the_new_one() -> None:
    lines = (
        "A: Would Friday at ten work?",
        "C: Yes.",
        "A: Great.",
        "C: Actually, could we do eleven?",
        "A: Eleven on Friday, done.",
    )
    assert hear_moment(*lines, "C: Thanks.") == "2026-03-06 11:00"


def test_a_phone_number_read_back_later_is_no_new_time() -> None:
    lines = (
        "A: Would Friday at ten work?",
        "C: Yes.",
        "A: Can I text you?",
        "C: Sure.",
        "A: 415 555 0123?",
        "C: Yes.",
    )
    assert hear_moment(*lines) == "2026-03-06 10:00"


def test_the_appointment_names_its_turns_and_its_purpose() -> None:
    found = hear_call("A: Your cleaning is due. Would Friday at ten work?", "C: Yes.").appointment
    assert found.evidence == (2, 3)
    assert found.what == "cleaning"


def test_the_day_of_the_call_is_the_contacts_own() -> None:
    call = make_call("A: Would tomorrow at ten work?", "C: Yes.", started_at="2026-03-04T23:30:00-08:00")
    assert str(listen(call).appointment.date) == "2026-03-05"


@pytest.mark.parametrize("started_at", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:00:00+00:00"])
def test_a_call_at_an_absurd_date_has_no_appointment_and_does_no_harm(started_at: str) -> None:
    assert (
        listen(make_call("A: Would tomorrow at ten work?", "C: Yes.", started_at=started_at)).appointment.date
        is None
    )
