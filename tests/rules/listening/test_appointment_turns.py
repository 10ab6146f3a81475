"""Appointments in real talk: what is no hour, no refusal and no yes. The call is on Wednesday 4 March 2026."""

import pytest

from tests.rules.listening.make import hear_moment

THURSDAY = "A: Would Thursday at ten suit?"


@pytest.mark.parametrize(
    ("lines", "moment"),
    [
        (("A: Would Thursday at eleven be good?", "C: Thursday at eleven. Let me write that down. Yes."), "2026-03-05 11:00"),
        (("A: Would Thursday at eleven be good?", "C: Thursday at eleven. Let me ask my wife."), None),
        (("A: Can we say Thursday at ten?", "C: Sure.", "A: Text or email?", "C: Both, one I can show on the phone and one I will print."), "2026-03-05 10:00"),
        (("A: We have places on Thursday's tour at nine.", "C: Yes, two for that, nine o'clock.", "A: Great, two at nine."), "2026-03-05 09:00"),
        (("A: Two showings Thursday, one at noon and one at one fifteen?", "C: Can't do both. Just the second house.", "A: The one fifteen on Thursday, then.", "C: Perfecto."), "2026-03-05 13:15"),
        (("A: It's for day three of the cycle, you said that's Friday.", "C: Friday, yes."), None),
        (("A: Doctor Hill had to move you to Thursday, two fifteen.", "C: Church is at seven so I'd be done?", "A: Oh yes.", "C: All right then, Thursday."), "2026-03-05 14:15"),
        (("A: One o'clock Thursday for the fitting?", "C: One, yeah. I can bring one of the kids right?", "A: Of course."), "2026-03-05 13:00"),
    ],
)  # fmt: skip
def test_a_number_of_something_else_is_no_hour(lines: tuple[str, ...], moment: str | None) -> None:
    assert hear_moment(*lines) == moment


@pytest.mark.parametrize(
    ("lines", "moment"),
    [
        (("A: How's Tuesday the tenth, one fifteen?", "C: Tuesday's no good. Do the day after.", "A: The day after at one fifteen, I can do that.", "C: Yeah. Good."), "2026-03-11 13:15"),
        (("A: Could you do Thursday at two?", "C: Thursday doesn't work. How about the day after?", "A: The day after at two works.", "C: Great."), "2026-03-06 14:00"),
        (("A: I'll text you the day after.", "C: Okay."), None),
    ],
)  # fmt: skip
def test_the_day_after_is_counted_from_the_day_named_last(lines: tuple[str, ...], moment: str | None) -> None:
    assert hear_moment(*lines) == moment


@pytest.mark.parametrize(
    ("offer", "reply", "moment"),
    [
        ("A: Installers can do Monday, seven forty-five.", "Seven forty five, yeah, we're up anyway with the kids.", "2026-03-09 07:45"),
        ("A: We've got Monday, half past seven drop-off.", "Half seven. That's fine.", "2026-03-09 07:30"),
        ("A: The driller rolls in Monday at six forty five.", "Alright six forty five, coffees on.", "2026-03-09 06:45"),
        ("A: Would Monday evening suit our technician? He has seven thirty.", "Yes, seven thirty is good.", "2026-03-09 19:30"),
        ("A: Monday at seven?", "Sure.", None),
    ],
)  # fmt: skip
def test_who_works_early_is_told_from_who_goes_out(offer: str, reply: str, moment: str | None) -> None:
    assert hear_moment(offer, f"C: {reply}") == moment


@pytest.mark.parametrize(
    ("offer", "moment"),
    [
        ("A: We can send Sipho on Friday at half past eight.", "2026-03-06 08:30"),
        ("A: We can send a technician on Friday at half past eight.", "2026-03-06 08:30"),
        ("A: We'll send the paperwork on Friday at half past eight.", None),
        ("A: We'll send you the report Friday at half past eight.", None),
        ("A: Our consultant Mr. Bianchi can phone you Friday at half past eight.", "2026-03-06 08:30"),
        ("A: I can phone you Friday at half past eight.", None),
        ("A: The office can call you back Friday at half past eight.", None),
        ("A: Is Friday at half past eight still good for the cleaning?", "2026-03-06 08:30"),
        ("A: We can offer Friday at half past eight.", "2026-03-06 08:30"),
        ("A: Our offer ends Friday at half past eight.", None),
    ],
)  # fmt: skip
def test_a_person_who_is_sent_or_phones_is_a_meeting_and_a_letter_is_none(
    offer: str, moment: str | None
) -> None:
    assert hear_moment(offer, "C: Yes, that's good for me.") == moment


@pytest.mark.parametrize(
    "lines",
    [
        ("A: You're on the schedule for tomorrow at nine.", "C: Yeah, about that. I need to cancel.", "A: I've cancelled tomorrow's visit."),
        ("A: We're near you Monday. Say, eight thirty?", "C: Monday... i got dialysis Monday. do it some other time", "A: Of course. I'll have the office call."),
        ("A: I can do Thursday quarter to six.", "C: Thursday quarter to s", "C: sorry you're breaking up", "A: Is that okay?", "C: hello?"),
        (THURSDAY, "C: I'd need to see. My boss is a nightmare.", "A: Shall I hold it?", "C: No, give it to somebody else."),
        ("A: Thursday at ten for the demo?", "C: Sure.", "A: Great.", "C: Wait, Thursday? No, no, I fly out Thursday."),
        (THURSDAY, "C: Yes.", "A: Okay.", "C: I'm not sure now."),
        (THURSDAY, "C: Yes.", "A: Could I text you a reminder?", "C: No. Actually scrap the whole thing."),
        (THURSDAY, "C: Sure, whatever gets you off the phone.", "A: Great."),
        ("A: Your order arrives Thursday at ten.", "C: Great."),
        (THURSDAY, "C: Yes.", "A: Great.", "C: You know what, let me talk to my husband first."),
        ("A: We have Thursday at ten. This Thursday or next?", "C: Either.", "A: Okay.", "C: Okay."),
        ("A: This Thursday at ten or next?", "C: Either.", "A: Okay."),
    ],
)  # fmt: skip
def test_what_is_put_off_cut_off_or_left_to_the_other_is_not_agreed(lines: tuple[str, ...]) -> None:
    assert hear_moment(*lines) is None


@pytest.mark.parametrize(
    ("lines", "moment"),
    [
        ((THURSDAY, "C: Can we do three?", "A: Sorry, three's gone. I can do two thirty or four.", "C: Two thirty then."), "2026-03-05 14:30"),
        ((THURSDAY, "C: Can we do three?", "A: Sorry, three's gone. I can do two thirty or four.", "C: The later one."), "2026-03-05 16:00"),
        ((THURSDAY, "C: Friday?", "A: Sorry, that day's full.", "C: Oh. Okay."), None),
        ((THURSDAY, "C: Not in the morning.", "A: How about three?", "C: Yeah, three."), "2026-03-05 15:00"),
        ((THURSDAY, "C: Not that day.", "A: How about three?", "C: Yeah, three."), None),
        (("A: Could we do Friday at three thirty instead of Thursday at ten?", "C: That's actually better."), "2026-03-06 15:30"),
        (("A: You're with us Thursday the fifth at ten. Are you still able to come?", "C: I'll be there."), "2026-03-05 10:00"),
        ((THURSDAY, "C: Yes.", "A: Great. Can I text you a reminder?", "C: I'm not sure about the text."), "2026-03-05 10:00"),
    ],
)  # fmt: skip
def test_an_hour_that_falls_away_leaves_its_day_and_a_day_takes_its_hour_with_it(
    lines: tuple[str, ...], moment: str | None
) -> None:
    assert hear_moment(*lines) == moment
