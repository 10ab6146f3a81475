"""Appointments in the turns of talk: chosen, moved, narrowed, left open, taken back. The call is on Wednesday 4 March 2026."""

import pytest

from tests.rules.listening.make import hear_call, hear_moment, make_call
from webapp.rules.listening import listen

FRIDAY = "A: Would Friday at ten suit?"


@pytest.mark.parametrize(
    ("lines", "moment"),
    [
        (("A: How does next week look?", "C: Open.", "A: Thursday at two?", "C: Sure, that works."), "2026-03-12 14:00"),
        (("A: Can you do the week of the sixteenth?", "C: Monday at three.", "A: Monday at three, perfect.", "C: ok"), "2026-03-16 15:00"),
        (("A: When would suit next week?", "C: Tuesday or Thursday, I'm off both.", "A: Thursday, then. Midday?", "C: Yeah, midday."), "2026-03-12 12:00"),
    ],
)  # fmt: skip
def test_a_weekday_is_in_the_week_that_was_spoken_of(lines: tuple[str, ...], moment: str) -> None:
    assert hear_moment(*lines) == moment


TWO = "A: We have Monday at nine or Tuesday at eleven."


@pytest.mark.parametrize(
    ("offer", "choice", "moment"),
    [
        (TWO, "Monday please.", "2026-03-09 09:00"),
        (TWO, "Eleven please.", "2026-03-10 11:00"),
        (TWO, "Let's do the second one.", "2026-03-10 11:00"),
        (TWO, "The first one please.", "2026-03-09 09:00"),
        (TWO, "The later one.", "2026-03-10 11:00"),
        (TWO, "Monday's no good, so Tuesday.", "2026-03-10 11:00"),
        ("A: I have Tuesday at ten or two.", "The morning one.", "2026-03-10 10:00"),
        ("A: I have Tuesday at ten or two.", "Two, please.", "2026-03-10 14:00"),
        ("A: I have Tuesday at nine, noon, or half four.", "Noon's no good and I can't do half four.", "2026-03-10 09:00"),
        (TWO, "Either.", None),
    ],
)  # fmt: skip
def test_a_choice_among_several_takes_the_day_and_time_that_were_named_together(
    offer: str, choice: str, moment: str | None
) -> None:
    assert hear_moment(offer, f"C: {choice}", "A: Booked.", "C: Great.") == moment


def test_what_is_left_after_the_others_were_turned_down_can_be_agreed_to() -> None:
    lines = ("A: I have Tuesday at nine, noon, or half four.", "C: Noon's no good and I can't do half four.")
    assert hear_moment(*lines, "A: So nine?", "C: Go on, nine.") == "2026-03-10 09:00"


@pytest.mark.parametrize(
    "reply",
    [
        "Works for me.", "Perfect.", "Put it in.", "It does.", "I don't see why not.", "No, that's fine.", "Go on then.", "Lock it in.", "Copy.",
        "Quarter past? No, ten, yes, ten is right.", "Ten, yes. I can bring the papers too, they're in the car and I won't be needing them at all before then.",
    ],
)  # fmt: skip
def test_an_agreement_in_any_plain_words_is_one(reply: str) -> None:
    assert hear_moment(FRIDAY, f"C: {reply}", "A: Friday at ten it is.", "C: Thanks.") == "2026-03-06 10:00"


@pytest.mark.parametrize(
    "reply",
    [
        "Who is this again?", "It might.", "Ask me Thursday.", "Possibly.", "I already have an appointment Friday at ten.",
        "Yes I think so but don't book it yet.", "Okay, let me ask my husband.",
    ],
)  # fmt: skip
def test_an_answer_that_settles_nothing_is_no_appointment(reply: str) -> None:
    assert hear_moment(FRIDAY, f"C: {reply}", "A: Okay.", "C: bye") is None


@pytest.mark.parametrize("nod", ["Uh-huh.", "Mm-hm."])
def test_a_listening_noise_to_a_statement_agrees_to_nothing(nod: str) -> None:
    lines = (
        "A: We could have someone there Thursday at ten.",
        f"C: {nod}",
        "A: It takes half an hour.",
        f"C: {nod}",
    )
    assert hear_moment(*lines) is None
    assert hear_moment(*lines, "A: So shall I set that up?", "C: Not till I talk to my son.") is None


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("C: Yes.", "A: Someone from the office will confirm the time.", "C: Okay."), "left to be confirmed"),
        (("C: Yes.", "A: Oh, I'm sorry, Friday is fully booked after all.", "C: ok"), "not free after all"),
        (("C: Yes.", "A: Great.", "C: Oh wait, I have a conflict that day."), "called off"),
        (("C: Yes.", "A: Great.", "C: Let me check with my wife about that first."), "left open again"),
        (("C: Yes.", "A: Great.", "C: Actually, could we do eleven?", "A: I'll have to see."), "moved later"),
    ],
)  # fmt: skip
def test_what_no_longer_stands_at_the_end_is_missing_with_the_reason(
    lines: tuple[str, ...], why: str
) -> None:
    found = hear_call(FRIDAY, *lines).appointment
    assert found.date is None
    assert why in found.why


@pytest.mark.parametrize(
    "lines",
    [
        ("A: You're set for Friday at ten.", "C: Thanks.", "A: Please arrive at nine forty-five.", "C: Okay."),
        (FRIDAY, "C: Yes.", "A: Can I text you a reminder on Thursday?", "C: No thanks."),
        (FRIDAY, "C: Yes.", "A: How many are coming?", "C: Two."),
        (FRIDAY, "C: Sure.", "A: Is your address still twelve Oak Street?", "C: No, I moved. It's forty Elm."),
        ("C: Can I come Friday at ten?", "A: Can I take your full name?", "C: Dana Ruiz.", "A: You're booked in.", "C: ok"),
    ],
)  # fmt: skip
def test_other_talk_leaves_the_appointment_alone(lines: tuple[str, ...]) -> None:
    assert hear_moment(*lines) == "2026-03-06 10:00"


@pytest.mark.parametrize(
    "lines",
    [
        ("C: Call me back at four.", "A: Four today?", "C: Yeah, four.", "A: I'll call you at four."),
        ("A: Shall I call you back tomorrow at ten?", "C: Yes, ten is good.", "A: Talk tomorrow at ten."),
        ("A: Your car will be ready Friday at four. Sound good?", "C: Yes."),
        ("A: Your refill can be picked up after two today.", "C: After two. Okay."),
        ("A: Our webinar is Thursday at six p.m. Shall I text the link?", "C: Yes please."),
        ("A: The technician comes Tuesday between eight and twelve. Okay?", "C: Yes, that's fine."),
        ("A: Could you do two today?", "C: Yes."),
    ],
)
def test_a_call_back_a_pick_up_a_window_and_an_hour_gone_by_are_no_appointment(
    lines: tuple[str, ...],
) -> None:
    assert hear_moment(*lines) is None


@pytest.mark.parametrize(
    ("proposal", "moment"),
    [
        ("Could you do tomorrow at two Eastern?", None),
        ("Could you do tomorrow at two our time?", None),
        ("Could you do tomorrow at two Pacific?", "2026-03-05 14:00"),
        ("Could you do tomorrow at two o'clock your time?", "2026-03-05 14:00"),
        ("Could you do tomorrow at two Eastern, that's eleven your time?", "2026-03-05 11:00"),
    ],
)
def test_a_time_by_another_zones_clock_is_not_taken_for_the_contacts(
    proposal: str, moment: str | None
) -> None:
    assert hear_moment(f"A: {proposal}", "C: Yes, that's great.") == moment


def test_an_echoed_time_of_another_zone_stays_one() -> None:
    assert hear_moment("A: Could you do tomorrow at two Eastern?", "C: Two, yes.") is None


def test_the_half_of_the_day_is_the_one_that_was_said_with_that_time_before() -> None:
    lines = (
        "A: Your test is Monday at seven thirty AM.",
        "C: Can we push it a week?",
        "A: March sixteenth, seven thirty?",
    )
    assert hear_moment(*lines, "C: Seven thirty on the sixteenth, okay.") == "2026-03-16 07:30"


def test_a_table_at_eight_is_in_the_evening() -> None:
    assert hear_moment("A: Shall I book your table for Friday at eight?", "C: Yes.") == "2026-03-06 20:00"


def test_a_question_back_leaves_the_plan_open_for_the_yes_after_it() -> None:
    lines = ("A: Could we come Tuesday at ten?", "C: How long does it take?", "A: About an hour.")
    assert hear_moment(*lines, "C: Right, go on then.") == "2026-03-10 10:00"
    assert hear_moment(*lines, "C: Too long for me.") is None


def test_moved_from_one_to_another_is_the_other() -> None:
    assert (
        hear_moment("A: So that's moved from Friday at ten to Monday at three, correct?", "C: Correct.")
        == "2026-03-09 15:00"
    )


def test_the_order_of_a_date_in_figures_is_the_countrys() -> None:
    lines = ("A: Is 03/04 at 9am good for you?", "C: Yes.")
    call = make_call("A: Hi Dana.", "C: hi", *lines, country="GB", started_at="2026-03-03T15:00:00+00:00")
    assert str(listen(call).appointment.date) == "2026-04-03"


@pytest.mark.parametrize(
    ("lines", "moment"),
    [
        (("C: Let me check my calendar... okay, yeah, that works.",), "2026-03-06 10:00"),
        (("C: Let me check my calendar.", "A: Sure.", "C: Okay, yeah, that works."), "2026-03-06 10:00"),
        (("C: Let me see. Friday, Friday.", "A: Or Monday at eight.", "C: I'll look when I get home and call you."), None),
    ],
)  # fmt: skip
def test_a_look_into_the_calendar_is_no_answer_and_what_is_said_after_it_is(
    lines: tuple[str, ...], moment: str | None
) -> None:
    assert hear_moment(FRIDAY, *lines) == moment


def test_what_was_agreed_can_be_kept_when_the_agent_names_another() -> None:
    lines = (FRIDAY, "C: Yes.", "A: Or Monday at nine, if that's easier?")
    assert hear_moment(*lines, "C: No, Friday's fine.") == "2026-03-06 10:00"
    assert hear_moment(*lines, "C: Hm.") is None


def test_an_agreed_day_among_the_contacts_own_affairs_is_called_off_and_another_in_the_same_breath_is_theirs() -> (
    None
):
    lines = (FRIDAY, "C: Yes.", "A: Great.")
    assert (
        hear_moment(*lines, "C: Oh no, Friday's my daughter's recital.", "A: No problem.", "C: bye") is None
    )
    later = (
        "C: Oh no, Friday's my daughter's recital. Monday same time?",
        "A: Monday at ten works.",
        "C: Great.",
    )
    assert hear_moment(*lines, *later) == "2026-03-09 10:00"
