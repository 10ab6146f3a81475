"""A mail on the wire, read back as a mail program reads it."""

import re
from datetime import datetime, timedelta, timezone

import pytest

from tests.providers.mails import FIELDS, HTML, TEXT, URL, assert_wire, build, parse, words_of
from webapp.providers.mail_message import BadHeader, new_message_id


def test_a_mail_has_a_text_and_an_html_part_and_exactly_these_headers() -> None:
    raw = build(reply_to="desk@alder.example", to_name="Dana Ruiz")
    assert_wire(raw)
    message = parse(raw)
    assert message.keys() == [
        "From",
        "To",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "MIME-Version",
        "Content-Type",
    ]
    assert message["From"] == "Ivy <ivy@alder.example>"
    assert message["To"] == "Dana Ruiz <dana@example.com>"
    assert message["Reply-To"] == "desk@alder.example"
    assert message["Subject"] == "After our call"
    assert message["Date"].datetime == FIELDS["date"]
    assert message["Message-ID"] == "<fu_1.1@alder.example>"
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert (text.get_content_type(), text.get_content_charset()) == ("text/plain", "utf-8")
    assert (html.get_content_type(), html.get_content_charset()) == ("text/html", "utf-8")
    assert words_of(text) == TEXT
    assert words_of(html) == HTML


def test_the_way_out_stands_unbroken_on_a_line_of_its_own() -> None:
    raw = build()
    assert f"List-Unsubscribe:\r\n <{URL}>\r\n".encode() in raw
    message = parse(raw)
    assert message["List-Unsubscribe"].strip() == f"<{URL}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_without_a_way_out_neither_header_is_there() -> None:
    message = parse(build(unsubscribe_url=None))
    assert not [name for name in message if name.lower().startswith("list-")]


@pytest.mark.parametrize(
    "body",
    [
        "x" * 5000,
        ("a long line of words " * 60).strip(),
        "https://x.example/" + "y" * 900,
        "naïve “quotes” — and more " * 40,
        "👋🏽 山田 שלום " * 200,
        "tab\tand trailing space \nFrom here\n.\n..\n--\n=3D =\n",
        "a\r\nb\rc\nd",
        "",
    ],
)
def test_a_body_of_any_kind_is_read_as_it_was_written(body: str) -> None:
    raw = build(text=body, html=f"<p>{body}</p>")
    assert_wire(raw)
    assert max(map(len, raw.split(b"\r\n"))) <= len(f" <{URL}>")
    text, html = parse(raw).iter_parts()
    lines = body.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    assert words_of(text).removesuffix("\n") == lines
    assert words_of(html).rstrip("\n") == f"<p>{body}</p>".replace("\r\n", "\n").replace("\r", "\n")


def test_what_no_mail_can_hold_is_left_out_of_a_body() -> None:
    text, _ = parse(build(text="a\x00b\ud800c\x08d\n")).iter_parts()
    assert words_of(text) == "abcd\n"


def test_a_body_cannot_end_its_part() -> None:
    """Whatever the boundary is, a line of the body that looks like one is no end."""
    raw = build(text="--===============1==\nContent-Type: text/html\n\n<script>\n--===============1==--\n")
    message = parse(raw)
    assert len(list(message.iter_parts())) == 2


def test_the_date_is_written_in_utc_and_must_be_aware() -> None:
    moment = datetime(2026, 3, 4, 10, 6, 44, tzinfo=timezone(timedelta(hours=-5)))
    assert "Date: Wed, 04 Mar 2026 15:06:44 +0000\r\n" in build(date=moment).decode()
    with pytest.raises(BadHeader):
        build(date=datetime(2026, 3, 4))  # noqa: DTZ001


@pytest.mark.parametrize(
    "address",
    [
        "",
        "app.example.com/u/1",
        "javascript:alert(1)",
        "mailto:a@b.example",
        "https://x.example/a b",
        "https://x.example/>,<https://y",
        "https://x.example/é",
        "https://x.example/" + "x" * 1000,
    ],
)
def test_only_a_web_address_is_a_way_out(address: str) -> None:
    with pytest.raises(BadHeader) as caught:
        build(unsubscribe_url=address)
    assert caught.value.field == "List-Unsubscribe"


@pytest.mark.parametrize(
    "message_id",
    ["", "x", "x@y.example", "<x>", "<x y@z.example>", "<x@y@z.example>", "<" + "x" * 990 + "@y.example>"],
)
def test_a_message_id_has_its_form(message_id: str) -> None:
    with pytest.raises(BadHeader) as caught:
        build(message_id=message_id)
    assert caught.value.field == "Message-ID"


@pytest.mark.parametrize("unique", ["", "a b", "a@b", "a..b", ".a", "a>", "é", "a\n"])
def test_what_makes_a_message_id_is_plain(unique: str) -> None:
    with pytest.raises(BadHeader):
        new_message_id("alder.example", unique)


def test_a_long_message_id_is_never_broken() -> None:
    message_id = new_message_id("alder.example", "fu_" + "x" * 200)
    raw = build(message_id=message_id)
    assert f"Message-ID: {message_id}\r\n".encode() in raw
    assert parse(raw)["Message-ID"] == message_id


def test_the_same_mail_twice_differs_in_nothing_but_its_boundary() -> None:
    first, second = build(), build()
    boundary = re.compile(rb"={5,}\d+==")
    assert boundary.sub(b"B", first) == boundary.sub(b"B", second)
