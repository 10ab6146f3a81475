"""A whole mail: its subject and body filled, the page around it, the footer, and the text that says the same."""

import hashlib
from html.parser import HTMLParser

import pytest

from webapp.rules.email_content import (
    EMAIL_VERSION,
    Footer,
    contact_values,
    whole_html,
    whole_text,
    write_email,
)

URL = "https://app.example.com/u/abc?x=1&y=2"
# The frames that each version stands for. A changed word needs a new version and a new line here.
DIGESTS = {"email-1": "61497203b17f5973"}


def make_footer(**changes: str | None) -> Footer:
    fields = {
        "business_name": "Alder & Sons",
        "postal_address": "1 Alder Street\nDenver, CO 80202",
        "unsubscribe_url": URL,
    } | changes
    return Footer(
        business_name=fields["business_name"] or "",
        postal_address=fields["postal_address"] or "",
        unsubscribe_url=fields["unsubscribe_url"],
    )


class Page(HTMLParser):
    """What a mail program reads: tags with their attributes, and the words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_a_changed_frame_has_a_new_version() -> None:
    footer = make_footer()
    frame = whole_html("<div>x</div>", footer) + whole_text("<div>x</div>", footer)
    assert DIGESTS[EMAIL_VERSION] == hashlib.sha256(frame.encode()).hexdigest()[:16]


def test_a_mail_is_filled_for_a_contact_with_a_name_and_for_one_without() -> None:
    subject, body = "{{first_name|Hello}}: our call", "<div>Hi {{first_name|there}},</div>"
    named = write_email(subject, body, contact_values("Ruiz, Dana"))
    unnamed = write_email(subject, body, contact_values(""))
    assert (named.subject, named.html) == ("Dana: our call", "<div>Hi Dana,</div>")
    assert (unnamed.subject, unnamed.html) == ("Hello: our call", "<div>Hi there,</div>")


@pytest.mark.parametrize("name", ["<b>", "{{meeting_link}}", "<script>alert(1)</script>", "a\"b'c&amp;"])
def test_a_contacts_name_is_shown_to_the_letter_in_both_parts(name: str) -> None:
    values = {**contact_values(name), "meeting_link": "https://x.example/meet"}
    content = write_email("{{full_name|x}}", "<div>{{full_name|x}}</div>", values)
    assert content.subject == name
    assert name in Page(whole_html(content.html, make_footer())).words
    assert name in whole_text(content.html, make_footer())
    assert "x.example" not in content.html


def test_a_body_is_sanitised_whatever_is_kept() -> None:
    content = write_email("x", "<div onclick=x>a<script>alert(1)</script></div>", {})
    assert content.html == "<div>a</div>"


def test_the_subject_takes_no_line_of_its_own_from_anyone() -> None:
    content = write_email(
        "Hi\n{{full_name|x}} {{from_name}}",
        "x",
        {"full_name": "a\r\nBcc: b@c.example", "from_name": "\r\n\r\nx"},
    )
    assert content.subject == "Hi a Bcc: b@c.example x"


def test_the_html_is_a_whole_page_of_one_narrow_column_without_pictures_or_tables() -> None:
    page = Page(whole_html("<div>Words</div>", make_footer()))
    assert [tag for tag, _ in page.tags].count("html") == 1
    assert not {"img", "table", "script", "link", "iframe", "form"} & {tag for tag, _ in page.tags}
    assert any("max-width: 600px" in (attributes.get("style") or "") for attributes in page.named("div"))
    assert {"name": "color-scheme", "content": "light dark"} in page.named("meta")
    assert {"charset": "utf-8"} in page.named("meta")


def test_only_the_footer_has_a_colour_so_that_dark_readers_choose_theirs() -> None:
    page = Page(whole_html("<div>Words</div>", make_footer()))
    styled = [attributes for _, attributes in page.tags if "color" in (attributes.get("style") or "")]
    assert styled
    assert all(attributes.get("class") == "footer" for attributes in styled)
    assert "background" not in whole_html("<div>Words</div>", make_footer())


def test_the_footer_has_business_address_and_the_way_out() -> None:
    html = whole_html("<div>Words</div>", make_footer())
    assert "Alder &amp; Sons<br>\n1 Alder Street<br>\nDenver, CO 80202<br>\n<a " in html
    (link,) = Page(html).named("a")
    assert link["href"] == URL


def test_the_text_says_the_same_with_the_way_out_as_an_address() -> None:
    text = whole_text('<div>Hi,<br>see <a href="https://x.example/">this</a></div>', make_footer())
    assert text == (
        "Hi,\nsee this (https://x.example/)\n\n--\nAlder & Sons\n1 Alder Street\nDenver, CO 80202\n"
        f"Unsubscribe: {URL}\n"
    )


def test_without_a_postal_address_the_footer_has_no_line_for_it() -> None:
    footer = make_footer(postal_address=" \n ")
    assert "Alder &amp; Sons<br>\n<a " in whole_html("x", footer)
    assert whole_text("x", footer) == f"x\n\n--\nAlder & Sons\nUnsubscribe: {URL}\n"


def test_a_test_mail_has_no_way_out() -> None:
    footer = make_footer(unsubscribe_url=None)
    assert "nsubscribe" not in whole_html("x", footer)
    assert "nsubscribe" not in whole_text("x", footer)


def test_without_anything_to_say_there_is_no_footer() -> None:
    footer = make_footer(business_name="", postal_address="", unsubscribe_url=None)
    assert whole_text("x", footer) == "x\n"
    assert not [a for a in Page(whole_html("x", footer)).named("div") if a.get("class") == "footer"]


def test_markup_and_braces_in_the_footer_are_words() -> None:
    footer = make_footer(
        business_name="<script>{content}{{first_name}}",
        postal_address='"><img src=x>',
        unsubscribe_url='https://x/"><b>',
    )
    page = Page(whole_html("<div>Words {content}</div>", footer))
    assert not {"script", "img", "b"} & {tag for tag, _ in page.tags}
    assert "<script>{content}{{first_name}}" in page.words
    assert "Words {content}" in page.words
