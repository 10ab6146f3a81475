"""Merge fields: how they are written, what is wrong with them, and what stands in their place."""

import pytest

from tests.rules.harmless import assert_harmless
from webapp.rules.merge_fields import (
    FIELDS,
    fill,
    fill_html,
    find_html_missing,
    find_html_problems,
    find_missing,
    find_problems,
    uses,
)
from webapp.rules.rich_text import sanitise

LINK = "https://alder.example/meet?a=1&b=2"


def make_values(**changes: str) -> dict[str, str]:
    """Every value known."""
    values = {
        "first_name": "Dana",
        "full_name": "Dana Ruiz",
        "business_name": "Alder & Sons",
        "from_name": "Ivy",
        "meeting_link": LINK,
    }
    return values | changes


def test_each_field_is_written_so_that_it_has_no_problem() -> None:
    assert find_problems(" ".join(field.written for field in FIELDS.values())) == []


def test_only_the_fields_about_the_contact_need_a_fallback() -> None:
    needing = {field.name for field in FIELDS.values() if field.needs_fallback}
    assert needing == {"first_name", "full_name"}


def test_an_unknown_field_is_named_with_those_there_are() -> None:
    (problem,) = find_problems("Hi {{fist_name|there}}, {{ fist_name }}")
    assert "“fist_name”" in problem
    assert all(name in problem for name in FIELDS)


def test_a_field_without_a_name_is_said_to_have_none() -> None:
    (problem,) = find_problems("Hi {{ }}")
    assert problem.startswith("The merge field {{}} has no name. Choose one of these: first_name,")


@pytest.mark.parametrize(
    "text", ["{{first_name}}", "{{first_name|}}", "{{ first_name | }}", "{{first_name|\u200b}}"]
)
def test_a_field_about_the_contact_without_words_to_stand_in_is_named(text: str) -> None:
    (problem,) = find_problems(text)
    assert "{{first_name|there}}" in problem


@pytest.mark.parametrize(
    "text",
    [
        "{{first_name|there",
        "{{first_name|there}",
        "first_name}}",
        "{{first_name|{{from_name}}}}",
        "{{{first_name|there}}",
        "{{first_name|a|b}}}}",
        "{{",
    ],
)
def test_braces_that_do_not_close_are_a_problem(text: str) -> None:
    assert any("not closed" in problem for problem in find_problems(text))


@pytest.mark.parametrize("text", ["", "no field", "a { b } c", "{x}", "{{from_name}} {{business_name|us}}"])
def test_what_is_written_right_has_no_problem(text: str) -> None:
    assert find_problems(text) == []


def test_a_field_broken_by_formatting_is_a_problem_of_the_body() -> None:
    assert find_html_problems("<div>Hi <b>{{first_name</b>|there}}</div>")
    assert find_html_problems("<div>Hi {{first_name|<i>you</i>}}</div>")
    assert find_html_problems("<div>Hi <b>{{first_name|there}}</b></div>") == []


def test_a_field_of_a_body_may_hold_what_html_escapes() -> None:
    assert find_html_problems("<div>{{first_name|you &amp;&nbsp;yours}}</div>") == []


def test_the_addresses_of_links_are_looked_at_as_well() -> None:
    (problem,) = find_html_problems('<a href="https://x.example/{{nobody}}">x</a>')
    assert "“nobody”" in problem
    assert find_html_problems('<a href="{{meeting_link}}">x</a>') == []


def test_what_has_neither_value_nor_fallback_is_named_by_its_title() -> None:
    assert find_missing("{{meeting_link}} {{first_name|there}} {{meeting_link}}", {}) == ["Meeting link"]
    assert find_missing("{{meeting_link}}", make_values()) == []
    assert find_html_missing('<a href="{{meeting_link}}">x</a>{{from_name}}', {"from_name": " "}) == [
        "Meeting link",
        "From name",
    ]


def test_a_text_is_asked_whether_it_uses_a_field() -> None:
    assert uses('<a href="{{meeting_link}}">x</a>', "meeting_link")
    assert not uses("meeting_link", "meeting_link")


def test_a_subject_is_filled() -> None:
    assert fill("{{first_name|there}}, from {{business_name}}", make_values()) == "Dana, from Alder & Sons"


@pytest.mark.parametrize("value", ["", "  ", "\u200b", "\n"])
def test_a_blank_value_uses_the_fallback(value: str) -> None:
    assert fill("Hi {{first_name|there}}", {"first_name": value}) == "Hi there"
    assert fill_html("<p>Hi {{ First_Name | my friend }}</p>", {"first_name": value}) == "<p>Hi my friend</p>"


@pytest.mark.parametrize("value", ["a\r\nBcc: x@y.example", "a\nBcc: x@y.example", "a\x0bBcc: x@y.example"])
@pytest.mark.parametrize("template", ["{{first_name|x}}", "Hi\r\n{{first_name|x}}"])
def test_a_subject_is_one_line_whatever_it_is_made_of(template: str, value: str) -> None:
    subject = fill(template, {"first_name": value})
    assert subject.endswith("a Bcc: x@y.example")
    assert subject.isprintable()


@pytest.mark.parametrize(
    "separator", ["\x00", "\x85", "\u2028", "\u2029", "\x1c", "\u202e", "\ud800", "\x7f"]
)
def test_nothing_unseen_gets_into_a_subject(separator: str) -> None:
    assert fill("{{first_name|x}}", {"first_name": f"a{separator}b"}) in {"ab", "a b"}


def test_a_contact_whose_name_is_markup_is_shown_as_written() -> None:
    html = fill_html("<div>Hi {{full_name|there}}</div>", {"full_name": "<b>"})
    assert html == "<div>Hi &lt;b&gt;</div>"
    assert fill("{{full_name|there}}", {"full_name": "<b>"}) == "<b>"


@pytest.mark.parametrize(
    "name", ["{{meeting_link}}", "{{first_name|x}}", "{{", "}}", "|", "{{{{meeting_link}}}}"]
)
def test_a_value_is_never_read_for_fields(name: str) -> None:
    values = make_values(full_name=name)
    assert fill("{{full_name|x}}", values) == name
    assert fill_html("<div>{{full_name|x}}</div>", values) == f"<div>{name}</div>"


def test_values_side_by_side_make_no_field() -> None:
    values = {"full_name": "{{meeting", "from_name": "_link}}", "meeting_link": LINK}
    assert fill("{{full_name|x}}{{from_name}}", values) == "{{meeting_link}}"
    assert LINK not in fill_html("{{full_name|x}}{{from_name}}", values)


def test_the_meeting_link_is_a_link_where_it_stands_in_the_words() -> None:
    written = '<a href="https://alder.example/meet?a=1&amp;b=2">https://alder.example/meet?a=1&amp;b=2</a>'
    assert fill_html("<div>at {{meeting_link}}.</div>", make_values()) == f"<div>at {written}.</div>"


def test_the_meeting_link_is_an_address_where_it_stands_as_one() -> None:
    html = fill_html('<a href="{{meeting_link}}">Book</a>', make_values())
    assert html == '<a href="https://alder.example/meet?a=1&amp;b=2">Book</a>'


def test_the_meeting_link_within_a_link_is_words_and_no_second_link() -> None:
    html = fill_html(
        '<a href="{{meeting_link}}"><b>{{meeting_link}}</b></a>',
        make_values(meeting_link="https://x.example"),
    )
    assert html == '<a href="https://x.example"><b>https://x.example</b></a>'


@pytest.mark.parametrize(
    "link",
    [
        "",
        "javascript:alert(1)",
        'https://x.example/" onclick="alert(1)',
        "data:text/html,x",
        "https://x.example/ <script>",
        "//x.example",
        "https://ok.example@x.example",
    ],
)
def test_a_meeting_link_that_leads_nowhere_is_no_link(link: str) -> None:
    html = fill_html('<a href="{{meeting_link}}">Book</a> {{meeting_link}}', make_values(meeting_link=link))
    assert assert_harmless(html).hrefs == []


def test_a_value_in_an_address_is_encoded() -> None:
    html = fill_html(
        '<a href="https://x.example/?n={{first_name|my friend}}&amp;z=1">x</a>',
        {"first_name": 'D&"é/<?'},
    )
    assert html == '<a href="https://x.example/?n=D%26%22%C3%A9%2F%3C%3F&amp;z=1">x</a>'
    fallback = fill_html('<a href="https://x.example/?n={{first_name|my friend}}">x</a>', {})
    assert fallback == '<a href="https://x.example/?n=my%20friend">x</a>'


def test_an_unknown_field_leaves_nothing_behind() -> None:
    assert fill("a {{nobody}} b {{nobody|c}}", {}) == "a b c"


def test_what_holds_no_field_is_written_as_it_was() -> None:
    html = sanitise("<p>1 &lt; 2 &amp; 3&nbsp;\"x\" 'y'<br>👋</p><ul><li>a</li></ul>")
    assert fill_html(html, make_values()) == html
