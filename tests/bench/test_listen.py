"""What `listen` counts, on lines of our own: nothing of the listening's quality is tested here."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from tests.bench.listen import main
from tests.bench.listen_files import Form, read_lines, read_part, recognise
from tests.bench.storage import BenchError

NO_NUMBER = {"state": ["unconfirmed"], "number": None}
NO_ADDRESS = {"state": ["none"], "address": None}


def make_line(*turns: str, **expect: object) -> dict[str, Any]:
    """A call of plain turns ('A: …', 'C: …') with the labels of one in which nothing was asked."""
    labels: dict[str, object] = {
        "sms_consent": ["not_asked"],
        "sms_evidence": [],
        "email_consent": ["not_asked"],
        "email_evidence": [],
        "sms_destination": NO_NUMBER,
        "email_address": NO_ADDRESS,
        "do_not_contact": [False],
        "appointment": None,
    }
    return {
        "id": "t-1",
        "country": "US",
        "called": "+14155550123",
        "contact": {"name": "Dana Ruiz", "email": None},
        "started_at": "2026-03-04T15:00:00-08:00",
        "turns": [
            {"speaker": "agent" if turn[0] == "A" else "contact", "text": turn[3:], "at": 4.0 * place}
            for place, turn in enumerate(turns)
        ],
        "expect": {**labels, **expect},
        "about": "made up",
    }


AGREED = make_line(
    "A: Hi Dana, this is Max with Acme.",
    "C: Hi.",
    "A: Can I text you the link?",
    "C: Yes please.",
    "A: Bye.",
    sms_consent=["granted"],
    sms_evidence=[2, 3],
)


def write(tmp_path: Path, *lines: object) -> str:
    file = tmp_path / "lines.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", "utf-8")
    return str(file)


def read_json(output: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(output.strip().splitlines()[-1])
    return found


def read_hits(output: str, rate: str) -> tuple[int, int]:
    found = read_json(output)["rates"][rate]
    return found["hits"], found["of"]


@pytest.mark.parametrize(
    ("words", "indexes"),
    [("even", [0, 2, 4, 6]), ("odd", [1, 3, 5, 7]), ("3/4", [3, 7]), ("0,1,2/4", [0, 1, 2, 4, 5, 6])],
)
def test_a_part_is_named_by_what_the_index_leaves(tmp_path: Path, words: str, indexes: list[int]) -> None:
    file = Path(write(tmp_path, *({"index": index} for index in range(8))))
    assert [line["index"] for line in read_lines(file, read_part(words))] == indexes


@pytest.mark.parametrize("words", ["", "third", "4/4", "-1/4", "1/0", "1", "1/x"])
def test_what_names_no_part_is_refused(words: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        read_part(words)


def test_the_form_of_a_file_is_told_by_its_fields() -> None:
    assert recognise(AGREED) is Form.CALLS
    assert recognise({"id": "1", "agent": "Shall I?", "contact": "Yes", "label": "yes"}) is Form.ANSWERS
    date = {"kind": "date", "agent": "", "contact": "", "surface": "", "expect": "", "reference_date": ""}
    assert recognise(date) is Form.DATES
    with pytest.raises(BenchError):
        recognise({"id": "1", "text": "Yes"})


def test_a_found_grant_is_counted_and_nothing_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([write(tmp_path, AGREED), "--untimed"]) == 0
    output = capsys.readouterr().out
    assert read_hits(output, "sms: granted found of labelled granted") == (1, 1)
    assert read_json(output)["confusion"]["sms consent"] == {"granted": {"granted": 1}}
    assert "t-1" not in output


def test_a_false_grant_fails_the_run_and_is_quoted_with_its_turns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expect = {**AGREED["expect"], "sms_consent": ["declined", "unclear"], "sms_evidence": [3]}
    file = write(tmp_path, {**AGREED, "expect": expect})
    assert main([file, "--untimed"]) == 1
    output = capsys.readouterr().out
    assert read_hits(output, "sms: false granted") == (1, 1)
    assert read_json(output)["confusion"]["sms consent"] == {"either": {"granted": 1}}
    assert "[2] 8.0 s agent: Can I text you the link?   ← verdict" in output
    assert "[3] 12.0 s contact: Yes please.   ← label and verdict" in output
    assert main([file, "--quiet", "--untimed"]) == 1
    assert "Yes please" not in capsys.readouterr().out


def test_another_number_than_the_label_s_has_a_column_of_its_own_and_fails_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = ("A: Hi.", "C: Hi.", "A: Can I text you?", "C: Yes.", "A: To this number?", "C: Yes, this one.")
    label = {"state": ["confirmed"], "number": "+14155550199"}
    line = make_line(*turns, sms_consent=["granted"], sms_evidence=[2, 3], sms_destination=label)
    assert main([write(tmp_path, line), "--untimed"]) == 1
    output = capsys.readouterr().out
    assert read_json(output)["confusion"]["sms destination"] == {"confirmed": {"another value": 1}}
    assert read_hits(output, "numbers: wrong, or confirmed without ground") == (1, 1)


def test_a_no_read_as_yes_and_a_missed_yes_are_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = [("Yes please.", "yes"), ("Yes please.", "no"), ("No thanks.", "no"), ("Perhaps.", "yes")]
    lines = (
        {"id": place, "agent": "Shall I?", "contact": words, "label": label}
        for place, (words, label) in enumerate(answers)
    )
    assert main([write(tmp_path, *lines)]) == 0
    output = capsys.readouterr().out
    assert read_hits(output, "false yes: a no read as yes") == (1, 2)
    assert read_hits(output, "a no read as no") == (1, 2)
    assert read_hits(output, "missed yes") == (1, 2)
    assert "1 · FALSE YES" in output and "3 · missed yes" in output


def test_dates_and_times_are_exact_wrong_missed_or_several(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [
        ("At 4:30 pm.", "4:30 pm", "16:30"),
        ("At 4:30 pm.", "4:30 pm", "17:30"),
        ("At some time.", "some time", "16:30"),
        ("At 4:30 pm, not 5:15 pm.", "4:30 pm", "16:30"),
    ]
    lines = (
        {
            "kind": "time",
            "agent": "When?",
            "contact": words,
            "surface": surface,
            "expect": expect,
            "reference_date": "2026-03-04",
        }
        for words, surface, expect in said
    )
    assert main([write(tmp_path, *lines)]) == 0
    output = capsys.readouterr().out
    counted = {
        found: read_hits(output, f"times in the whole turn: {found}")[0]
        for found in ("exact", "wrong", "missed", "several")
    }
    assert counted == {"exact": 1, "wrong": 1, "missed": 1, "several": 1}
    assert read_hits(output, "times by its words alone: exact") == (2, 4)


def test_mutants_of_the_granted_calls_are_counted_and_an_offending_one_fails_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, AGREED, make_line("A: Hi.", "C: Hi."))
    assert main([file, "--mutate"]) == 0
    assert read_hits(capsys.readouterr().out, "the yes removed: granted") == (0, 1)
    monkeypatch.setattr(
        "tests.bench.listen_mutants.MUTATIONS", {"the yes removed": lambda grant: iter([grant.call])}
    )
    assert main([file, "--mutate"]) == 1
    output = capsys.readouterr().out
    assert "t-1 · sms · the yes removed · GRANTED" in output and "contact: Yes please.   ← verdict" in output


def test_distorted_calls_say_how_many_grants_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([write(tmp_path, AGREED), "--distort"]) == 0
    output = capsys.readouterr().out
    assert read_hits(output, "still granted: lower case") == (1, 1)
    assert read_hits(output, "never raises: raised") == (0, 10)


def test_only_labelled_calls_can_be_mutated(tmp_path: Path) -> None:
    file = write(tmp_path, {"agent": "Shall I?", "contact": "Yes", "label": "yes"})
    with pytest.raises(BenchError):
        main([file, "--mutate"])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="nowhere"):
        main([str(tmp_path / "nowhere.jsonl")])
