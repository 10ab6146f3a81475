"""Answers to an assistant's questions, labelled yes or no: how often one is taken for the other, or for neither."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.bench.listen_outcome import Outcome
from tests.bench.report import format_table
from tests.bench.scoring import Rate
from tests.bench.storage import BenchError
from webapp.rules.listening.answers import Answer, judge_answer
from webapp.rules.listening.hearing import lower

LABELS = ("yes", "no")


def measure_answers(lines: list[dict[str, Any]]) -> Outcome:
    """False yes is a labelled no that is read as yes; a nod ('okay') counts for a yes only after a plain offer."""
    read: Counter[tuple[str, Answer]] = Counter()
    mistakes = []
    for line in lines:
        label, words = line["label"], line["contact"]
        if label not in LABELS:
            raise BenchError(f"An answer is labelled {label!r}, neither yes nor no.")
        answer = judge_answer(lower(words))
        read[label, answer] += 1
        wrong = _name_mistake(label, answer)
        if wrong:
            mistakes.append(f"{line.get('id')} · {wrong}\n    agent: {line['agent']}\n    contact: {words}")
    yes, no = (sum(read[label, answer] for answer in Answer) for label in LABELS)
    rates = [
        Rate("false yes: a no read as yes", read["no", Answer.YES], no),
        Rate("a no read as a nod", read["no", Answer.NOD], no),
        Rate("a no read as no", read["no", Answer.NO], no, True),
        Rate("a yes read as yes or nod", read["yes", Answer.YES] + read["yes", Answer.NOD], yes, True),
        Rate("missed yes", yes - read["yes", Answer.YES] - read["yes", Answer.NOD], yes),
        Rate("a yes read as no", read["yes", Answer.NO], yes),
    ]
    columns = [f"→ {answer.value}" for answer in Answer]
    rows = [[label, *(read[label, answer] for answer in Answer)] for label in LABELS]
    table = format_table([["answer: label", *columns], *rows])
    return Outcome("answers labelled yes or no", len(lines), rates, table, mistakes)


def _name_mistake(label: str, answer: Answer) -> str | None:
    if label == "no" and answer in (Answer.YES, Answer.NOD):
        return "FALSE YES" if answer is Answer.YES else "a nod, labelled no"
    if label == "yes" and answer not in (Answer.YES, Answer.NOD):
        return f"missed yes: {answer.value}"
    return None
