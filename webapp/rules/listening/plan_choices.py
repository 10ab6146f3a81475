"""What the contact chose from a plan: by day, by time, 'the first one', 'the morning', or by what they turned down."""

from dataclasses import replace
from datetime import date, time

from webapp.rules.listening.plans import Plan, both_turns, meet_days, narrow_to_pairs, with_half
from webapp.rules.listening.said_times import SaidTime, fit_part, to_time


def choose_from(plan: Plan, named: Plan) -> Plan | None:
    """The plan narrowed to what the contact picked from it; None where they named something that was not offered."""
    days, times = plan.days, plan.times
    if named.days:
        days = tuple(meet_days(plan.days, named.days)) if plan.days else named.days
        if not days:
            return None
    if named.times:
        times = tuple(with_half(each, plan.times) for each in named.times)
        if not all(any(each.same_as(offered) for offered in plan.times) for each in times):
            return None
        times = tuple(
            replace(each, rough=False) if _is_offered_plainly(each, plan) else each for each in times
        )
    chosen = replace(plan, days=days, times=times, turns=both_turns(plan, named), by_contact=False)
    return narrow_to_pairs(chosen) if named else chosen


def choose_by_place(plan: Plan, place: int | str) -> Plan:
    """'The first one', 'the later one': that pair of several, or the plan as it is."""
    pairs = plan.pairs or tuple(
        (day, at) for day in plan.days[:1] for at in plan.times if len(plan.days) == 1
    )
    if len(pairs) < 2:
        return plan
    if isinstance(place, str):
        if any(day.usual is None or to_time(at) is None for day, at in pairs):
            return plan
        ordered = sorted(pairs, key=lambda pair: (pair[0].usual or date.max, to_time(pair[1]) or time.max))
        pair = ordered[0] if place == "min" else ordered[-1]
    else:
        pair = pairs[place]
    return replace(plan, days=(pair[0],), times=(pair[1],))


def choose_by_half(plan: Plan, part: str) -> Plan:
    """'The morning one': the pairs and times that can lie in that part of the day, or the plan as it is."""
    if len(plan.times) < 2:
        return replace(plan, times=tuple(fit_part(each, part) for each in plan.times))
    inside = [each for each in plan.times if _lies_in(each, part)]
    if len(inside) != 1:
        return plan
    return narrow_to_pairs(replace(plan, times=(inside[0],)))


def drop_refused(plan: Plan, refused: Plan) -> Plan:
    """What is left of the plan: 'Noon's no good' leaves nine; a day that is turned down takes its times with it."""
    if refused.days and not refused.times:
        days = tuple(each for each in plan.days if not meet_days((each,), refused.days))
        kept = replace(plan, days=days)
        return narrow_to_pairs(kept) if days else Plan()
    if refused.times:
        times = tuple(each for each in plan.times if not any(each.same_as(no) for no in refused.times))
        return narrow_to_pairs(replace(plan, times=times))
    return plan


def _lies_in(said: SaidTime, part: str) -> bool:
    at = to_time(said)
    fitted = to_time(fit_part(replace(said, half=None), part))
    return at is not None and at == fitted and fit_part(replace(said, half=None), part).half is not None


def _is_offered_plainly(said: SaidTime, plan: Plan) -> bool:
    return any(said.same_as(each) and not each.rough for each in plan.times)
