import json
from pathlib import Path

from click.testing import CliRunner, Result

from webapp.cli.listen import listen_command


def make_line(**changes: object) -> str:
    call: dict[str, object] = {
        "id": "t-1",
        "country": "US",
        "called": "+14155550123",
        "contact": {"name": "Dana Ruiz", "email": None},
        "started_at": "2026-03-04T15:00:00-08:00",
        "turns": [
            {"speaker": "agent", "text": "Would Friday at ten work?", "at": 1.0},
            {"speaker": "contact", "text": "Yes.", "at": 3.0},
            {"speaker": "agent", "text": "Can I text you the link?", "at": 5},
            {"speaker": "contact", "text": "Sure."},
            {"speaker": "agent", "text": "To this number?", "at": None},
            {"speaker": "contact", "text": "Yep.", "at": 9.5},
        ],
    }
    return json.dumps({**call, **changes})


def run(tmp_path: Path, *lines: str) -> Result:
    file = tmp_path / "calls.jsonl"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return CliRunner().invoke(listen_command, [str(file)])


def test_each_call_gives_one_line_in_the_form_of_the_labels(tmp_path: Path) -> None:
    result = run(tmp_path, make_line(expect={"sms_consent": ["declined"]}), "", make_line(id="t-2", turns=[]))
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert result.exit_code == 0
    assert first == {
        "id": "t-1",
        "sms_consent": "granted",
        "email_consent": "not_asked",
        "sms_evidence": [2, 3],
        "email_evidence": [],
        "sms_destination": {"state": "confirmed", "number": "+14155550123"},
        "email_address": {"state": "none", "address": None},
        "do_not_contact": False,
        "appointment": {"date": "2026-03-06", "time": "10:00"},
    }
    assert (second["id"], second["sms_consent"], second["appointment"]) == ("t-2", "not_asked", None)


def test_a_bad_line_is_named_and_the_others_are_still_judged(tmp_path: Path) -> None:
    bad = (
        "{not json",
        make_line(turns=[{"speaker": "ghost", "text": "boo"}]),
        make_line(turns=[{"speaker": "agent"}]),
        "[]",
        "7",
    )
    result = run(
        tmp_path, make_line(), *bad, make_line(started_at="2026-03-04T15:00:00"), make_line(id="last")
    )
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["t-1", "last"]
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
        f"line {number}" for number in range(2, 8)
    ]
    assert result.exit_code == 1


def test_the_reason_says_what_is_missing(tmp_path: Path) -> None:
    result = run(tmp_path, json.dumps({"id": "t-1", "turns": []}))
    assert result.stderr == "line 1: the field 'started_at' is missing\n"


def test_calls_can_come_from_standard_input() -> None:
    result = CliRunner().invoke(listen_command, ["-"], input=make_line())
    assert json.loads(result.stdout)["id"] == "t-1"
