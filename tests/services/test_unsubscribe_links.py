"""The address of an unsubscribe link: sealed, complete in itself, and nothing but what we sealed is read."""

from __future__ import annotations

import re

import pytest
from cryptography.fernet import Fernet

from webapp.services.crypto import encrypt
from webapp.services.unsubscribe_links import LONGEST_TOKEN, Link, make_unsubscribe_url, read_token

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
LINK = Link("acc_4t", "dana@example.com", "fup_9K")


def make_url(keys: tuple[str, ...] = (NEW,), address: str = LINK.address) -> str:
    return make_unsubscribe_url(
        "https://followups.example.com",
        keys,
        account_public_id=LINK.account_public_id,
        address=address,
        follow_up_public_id=LINK.follow_up_public_id,
    )


def token_of(url: str) -> str:
    return url.rpartition("/u/")[2]


def test_a_link_tells_whose_emails_end_without_asking_the_database() -> None:
    assert read_token((NEW,), token_of(make_url())) == LINK


def test_the_address_cannot_be_read_from_the_link() -> None:
    url = make_url()
    assert "dana" not in url and "example.com" not in url.removeprefix("https://followups.example.com")
    assert re.fullmatch(r"https://followups\.example\.com/u/[A-Za-z0-9_-]+", url)


def test_a_link_is_short_enough_for_a_header_line_even_with_the_longest_address() -> None:
    assert len(make_url(address="d" * 242 + "@example.com")) < 998 - len("List-Unsubscribe: <>")


def test_the_address_of_the_site_may_end_with_a_slash() -> None:
    url = make_unsubscribe_url(
        "https://a.example/", (NEW,), account_public_id="a", address="b@example.com", follow_up_public_id="c"
    )
    assert url.startswith("https://a.example/u/")


def test_a_link_of_an_older_key_works_as_long_as_the_key_is_kept() -> None:
    token = token_of(make_url((OLD,)))
    assert read_token((NEW, OLD), token) == LINK
    assert read_token((NEW,), token) is None


@pytest.mark.parametrize("ending", ["=", "==", " "])
def test_what_mail_programs_put_after_a_link_does_no_harm(ending: str) -> None:
    assert read_token((NEW,), token_of(make_url()) + ending) == LINK


@pytest.mark.parametrize(
    "token",
    ["", "=", "a-token", "é" * 20, "\x00", "gAAAAA", "A" * (LONGEST_TOKEN + 1), "../../etc", "%%%"],
)
def test_what_is_no_token_is_none(token: str) -> None:
    assert read_token((NEW,), token) is None


def test_a_token_that_was_cut_or_changed_is_none() -> None:
    token = token_of(make_url())
    assert read_token((NEW,), token[:-1]) is None
    assert read_token((NEW,), token[1:]) is None
    changed = token[:40] + ("A" if token[40] != "A" else "B") + token[41:]
    assert read_token((NEW,), changed) is None


@pytest.mark.parametrize(
    "sealed",
    [
        '{"refresh_token": "x"}',
        "whsec_abc",
        '["unsubscribe-1", "a", "b"]',
        '["unsubscribe-1", 1, 2, 3]',
        '["other", "a", "b", "c"]',
    ],
)
def test_what_else_was_sealed_with_the_same_key_is_no_link(sealed: str) -> None:
    assert read_token((NEW,), encrypt(sealed, (NEW,)).rstrip("=")) is None
