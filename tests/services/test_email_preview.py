"""The preview of an email is what a contact will get, safe to show in our own page."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.factories import make_account
from tests.mailbox_factories import make_mailbox
from webapp.models.accounts import Account
from webapp.rules.states import Kind
from webapp.services.email_preview import EmailPreview, write_preview

VALUES: dict[str, object] = {
    "email_subject": "News for {{first_name|you}}",
    "email_body": "<div>Hi {{first_name|there}},<br>choose a time: {{meeting_link}}</div><div>{{from_name}}, {{business_name}}</div>",
    "missed_subject": "Sorry, {{full_name|friend}}",
    "missed_body": "<div>We tried.</div>",
}


@pytest.fixture
def account(app: Flask) -> Account:
    return make_account(postal_address="12 Alder Street\nPortland, OR 97201")


def preview_of(account: Account, kind: Kind = Kind.EMAIL, **changed: object) -> EmailPreview:
    return write_preview(account, make_mailbox(account, address="ivy@example.com"), VALUES | changed, kind)


def test_a_contact_with_a_name_and_one_without_each_get_their_own(account: Account) -> None:
    named, unnamed = preview_of(account).samples
    assert (named.to, named.subject) == ("dana.ruiz@example.com", "News for Dana")
    assert named.first_line.startswith("Hi Dana, choose a time: https://alderstreet.example.com/book Ivy")
    assert (unnamed.to, unnamed.subject) == ("contact@example.com", "News for you")
    assert unnamed.first_line.startswith("Hi there,")


def test_the_missed_call_email_is_written_from_its_own_words(account: Account) -> None:
    preview = preview_of(account, Kind.MISSED_EMAIL)
    assert [sample.subject for sample in preview.samples] == ["Sorry, Dana Ruiz", "Sorry, friend"]
    assert preview.key == "missed_email"


def test_it_says_who_sends_it_and_from_where(account: Account) -> None:
    preview = preview_of(account)
    assert (preview.from_name, preview.from_address) == ("Ivy", "ivy@example.com")
    assert preview_of(account, email_from_name="Rosa").from_name == "Rosa"
    assert preview.postal_lines == ("12 Alder Street", "Portland, OR 97201")
    assert write_preview(account, None, VALUES, Kind.EMAIL).from_address == ""


def test_links_open_elsewhere_so_that_nobody_leaves_what_they_type(account: Account) -> None:
    body = preview_of(account).samples[0].body
    assert 'href="https://alderstreet.example.com/book"' in body
    assert 'target="_blank"' in body and 'rel="noopener noreferrer"' in body


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<div style="position:fixed" onclick="x()">x</div>',
        '<form action="https://evil.example"><button>x</button></form>',
        "{{first_name|<script>alert(1)</script>}}",
    ],
)
def test_whatever_is_saved_is_harmless_in_the_page(account: Account, attack: str) -> None:
    body = preview_of(account, email_body=f"<div>Hello {attack}</div>").samples[1].body.lower()
    for word in ("<script", "javascript:", "onerror=", "onclick=", "<form", "<button", "style=", "<img"):
        assert word not in body
    assert "hello" in body


def test_an_example_stands_for_a_meeting_link_that_nobody_has_given(app: Flask) -> None:
    bare = make_account(meeting_link="")
    assert preview_of(bare).has_sample_link
    assert not preview_of(bare, email_body="<div>No link</div>").has_sample_link
    assert not preview_of(bare, email_meeting_link="https://example.com/meet").has_sample_link


def test_a_long_first_line_is_cut_as_an_inbox_cuts_it(account: Account) -> None:
    line = preview_of(account, email_body=f"<div>{'word ' * 60}</div>").samples[0].first_line
    assert len(line) <= 91 and line.endswith("…")
