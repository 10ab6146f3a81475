"""How a body reads as plain text, and how typed text becomes a body."""

import pytest

from tests.rules.harmless import assert_harmless
from tests.rules.sanitiser_attacks import ATTACKS
from webapp.rules.rich_text import from_plain, sanitise, to_plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>Hello,<br>you</div>", "Hello,\nyou"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<div>a<br><br>b</div>", "a\n\nb"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("<div>a<br></div><div>b</div>", "a\nb"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a<p>b</p>c", "a\n\nb\n\nc"),
        ("<div>a</div><ul><li>b</li><li>c</li></ul><div>d</div>", "a\n- b\n- c\n\nd"),
        ("<ol><li>a</li><li>b</li></ol><ol><li>c</li></ol>", "1. a\n2. b\n\n1. c"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ul><li>a<br>b</li></ul>", "- a\n  b"),
        ("<ul><li><div>a</div></li></ul>", "- a"),
        ("<ul><li></li><li>a</li></ul>", "- a"),
        ("<div>a  \n  b&nbsp;c &amp; &lt;d&gt;</div>", "a b c & <d>"),
        ("<div>a <strong>b</strong> <em>c</em>.</div>", "a b c."),
        ('<a href="https://x.example/">Book a time</a>.', "Book a time (https://x.example/)."),
        ('see <a href="https://x.example/">https://x.example/</a>', "see https://x.example/"),
        ('<a href="mailto:a@x.example">Write</a>', "Write (a@x.example)"),
        ('<a href="mailto:a@x.example">a@x.example</a>', "a@x.example"),
        ('<a href="{{meeting_link}}">Book</a>', "Book ({{meeting_link}})"),
        ('a<a href="https://x.example"></a>', "a"),
        ('<a href="https://x.example"><div>Book</div></a>', "Book (https://x.example)"),
        ('<a href="https://x.example"><b>Book</b> </a>now', "Book (https://x.example) now"),
        ("<a>words</a>", "words"),
        ("", ""),
        ("<div><br></div>", ""),
        ("<div>a</div>" + "<div><br></div>" * 5 + "<div>b</div>", "a\n\nb"),
    ],
)
def test_a_body_reads_as_text(html: str, text: str) -> None:
    assert to_plain(html) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Hello,\nyou", "<div>Hello,<br>you</div>"),
        ("a\r\n\r\nb", "<div>a</div><div><br></div><div>b</div>"),
        ("a\n \n\n\nb\n", "<div>a</div><div><br></div><div>b</div>"),
        ("<b>1 & 2</b>", "<div>&lt;b&gt;1 &amp; 2&lt;/b&gt;</div>"),
        (
            "https://x.example/a?b=1&c=2.",
            '<div><a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>.</div>',
        ),
        (
            "(https://x.example/a_(b))",
            '<div>(<a href="https://x.example/a_(b)">https://x.example/a_(b)</a>)</div>',
        ),
        ("javascript:alert(1)", "<div>javascript:alert(1)</div>"),
        ("https://", "<div>https://</div>"),
        ("https://a@b.example", "<div>https://a@b.example</div>"),
        ("{{meeting_link}} {{first_name|there}}", "<div>{{meeting_link}} {{first_name|there}}</div>"),
        (
            "https://x.example/?n={{first_name|my friend}}",
            "<div>https://x.example/?n={{first_name|my friend}}</div>",
        ),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_typed_text_becomes_a_body(text: str, html: str) -> None:
    assert from_plain(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\n\nthank you.\nYours\n\nIvy",
        "- one\n- two",
        "See https://x.example/a?b=1&c=2, (https://y.example).",
        "<script>alert(1)</script> & {{first_name|there}}",
        "“naïve” 👋",
    ],
)
def test_typed_text_comes_back_as_it_was_typed(text: str) -> None:
    assert to_plain(from_plain(text)) == text
    assert to_plain(sanitise(from_plain(text))) == text


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_typed_attacks_are_words(attack: str) -> None:
    kept = sanitise(from_plain(attack))
    assert_harmless(kept)
    assert sanitise(kept) == kept


def test_a_body_that_the_sanitiser_keeps_is_what_typing_writes() -> None:
    html = from_plain("a https://x.example\n\n<b>\nc")
    assert sanitise(html) == html
