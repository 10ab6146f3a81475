"""What of a body's HTML is kept, whatever is sent: our few tags, checked links, words."""

import time

import pytest

from tests.rules.harmless import assert_harmless
from tests.rules.sanitiser_attacks import ATTACKS
from webapp.rules.email_content import write_email
from webapp.rules.rich_text import from_plain, is_blank, sanitise, to_plain

EVERY_ATTACK = pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
HOSTILE = '"><script>alert(1)</script>\r\n{{meeting_link}} javascript:alert(1) \u202e'


def test_there_are_at_least_120_attacks_and_no_two_are_alike() -> None:
    assert len(ATTACKS) == len(set(ATTACKS)) >= 120


@EVERY_ATTACK
def test_an_attack_comes_out_harmless(attack: str) -> None:
    assert_harmless(sanitise(attack))


@EVERY_ATTACK
def test_sanitising_again_changes_nothing(attack: str) -> None:
    once = sanitise(attack)
    assert sanitise(once) == once


@EVERY_ATTACK
def test_an_attack_between_words_leaves_the_words_before_it(attack: str) -> None:
    """Nothing of it can be used to swallow what the manager wrote before."""
    reader = assert_harmless(sanitise(f"<div>before <strong>it</strong></div><div>{attack}</div>"))
    assert reader.words.startswith("before it")


@EVERY_ATTACK
def test_a_filled_attack_is_as_harmless(attack: str) -> None:
    values = dict.fromkeys(("first_name", "full_name", "business_name", "from_name", "meeting_link"), HOSTILE)
    for given in (values, {}, values | {"meeting_link": "https://ok.example/meet?a=1&b=2"}):
        written = write_email("x", f"<div>{attack}</div>", given)
        assert_harmless(written.html, may_hold_field=False)
        assert sanitise(written.html) == written.html


def test_what_the_editor_writes_is_kept_as_it_is() -> None:
    html = (
        '<div>Hello <strong>you</strong>, <em>well</em><br>and <a href="https://ok.example/?a=1&amp;b=2">here</a>'
        "</div><ul><li>one</li><li>two</li></ul><ol><li>first</li></ol><div><br></div><p>The <b>end</b> <i>now</i></p>"
    )
    assert sanitise(html) == html


@pytest.mark.parametrize(
    "address",
    [
        "https://ok.example",
        "http://ok.example/path?x=1#y",
        "HTTPS://OK.example/",
        "https://ok.example:8443/",
        "https://bücher.example/ä",
        "https://[2001:db8::1]/",
        "https://ok.example/a(b)c,d;e!$*+~",
        "mailto:dana@ok.example",
        "mailto:dana@ok.example?subject=Hello",
        "{{meeting_link}}",
        "https://ok.example/?name={{first_name|my friend}}",
        "https://ok.example/{{business_name}}/{{ from_name }}",
    ],
)
def test_a_link_that_leads_somewhere_is_kept(address: str) -> None:
    html = f'<a href="{address}">words</a>'
    assert sanitise(html) == html


@pytest.mark.parametrize(
    "address",
    [
        " {{meeting_link}} ",
        "{{ meeting_link }}",
        "{{Meeting_Link}}",
        "%7B%7Bmeeting_link%7D%7D",
        "https://{{meeting_link}}",
        "http://%7B%7Bmeeting_link%7D%7D/",
    ],
)
def test_the_meeting_links_field_is_known_in_what_editors_make_of_it(address: str) -> None:
    assert sanitise(f'<a href="{address}">words</a>') == '<a href="{{meeting_link}}">words</a>'


def test_the_words_of_a_link_that_may_not_stay_are_kept() -> None:
    assert to_plain(sanitise('<a href="javascript:alert(1)">Book a time</a>')) == "Book a time"


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("<h1>Title</h1>Words", "Title\nWords"),
        ("<h2>A</h2><blockquote>B</blockquote><pre>C</pre>", "A\nB\nC"),
        (
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><th>c</th><td>d</td></tr></tbody></table>",
            "a b\nc d",
        ),
        ("<section><article>a</article><footer>b</footer></section>", "a\nb"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\nb"),
        ("<span style='mso-bidi:x'>a</span><o:p>b</o:p>", "ab"),
        ("<u>a</u><del>b</del><code>c</code>", "abc"),
    ],
)
def test_pasted_words_neither_run_together_nor_get_lost(pasted: str, words: str) -> None:
    assert to_plain(sanitise(pasted)) == words


@pytest.mark.parametrize(
    "html",
    [
        "",
        " ",
        "<div><br></div>",
        "<p>&nbsp;</p>",
        "<ul><li></li></ul>",
        "\u200b",
        "<b></b><!-- x -->",
        "<img src=x>",
    ],
)
def test_a_body_without_words_is_blank(html: str) -> None:
    assert is_blank(html)


@pytest.mark.parametrize("html", ["x", "<div>.</div>", "<p>&lt;</p>", "{{meeting_link}}", "👋"])
def test_a_body_with_a_word_is_not_blank(html: str) -> None:
    assert not is_blank(html)


@pytest.mark.parametrize(
    "words", ["naïve — “quoted” …", "👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "שלום", "ہم‌نشین", "1 < 2 & 3 > 2", "a\tb"]
)
def test_words_of_any_script_are_kept(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert sanitise(escaped) == escaped


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 400_000 + "x",
        "<ul><li>x" * 100_000,
        '<a href="mailto:a@' + "." * 1_000_000 + '@">x</a>',
        "https://x" + ")" * 1_000_000,
        "<" * 300_000,
        "{{" * 500_000,
        "<b>https://x.example" + "." * 1_000_000,
    ],
)
def test_a_body_made_to_keep_us_busy_is_read_in_seconds(html: str) -> None:
    """Each takes about one at most; without the limits, minutes to days."""
    started = time.monotonic()
    kept = sanitise(html)
    to_plain(kept)
    from_plain(html)
    assert time.monotonic() - started < 20
    assert_harmless(kept)


def test_a_body_with_absurdly_many_tags_keeps_its_words() -> None:
    html = "<div>1 &lt; 2 <b>x</b></div>" * 3000
    assert to_plain(sanitise(html)).startswith("1 < 2 x 1 < 2 x")
