"""The Email step of the wizard: mailbox, words, preview; nothing typed is lost, nothing harmful is kept."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask

from tests.clients import PageClient
from tests.factories import make_account, make_campaign, make_user
from tests.mailbox_factories import make_mailbox
from tests.page_checks import find, parse
from tests.views.mail_steps import address, buttons_of, draft_of, fields_in, form_of, words_of
from webapp.models.accounts import Account, User
from webapp.models.campaigns import Campaign
from webapp.models.mailboxes import MailboxProvider, MailboxState
from webapp.rules.states import Role
from webapp.services import campaigns
from webapp.services.mailbox_tokens import Mailboxes

ClientOf = Callable[[User], PageClient]
RICH = (
    "<div>Hi <strong>{{first_name|there}}</strong>,</div><ul><li>one</li><li>two</li></ul>"
    '<div><a href="{{meeting_link}}">Choose a time</a></div>'
)


@pytest.fixture
def account(app: object) -> Account:
    return make_account(postal_address="12 Alder Street\nPortland, OR 97201")


@pytest.fixture
def page(client_of: ClientOf, account: Account) -> PageClient:
    return client_of(make_user(account, Role.MANAGER))


@pytest.fixture
def campaign(account: Account) -> Campaign:
    return campaigns.create_campaign(account.id, "Recalls", country="US", timezone="America/New_York")


def test_all_of_the_step_is_saved_as_a_draft(page: PageClient, account: Account, campaign: Campaign) -> None:
    mailbox = make_mailbox(account)
    typed = form_of(
        page,
        campaign,
        email_enabled="y",
        ask_for_email="y",
        mailbox_id=mailbox.public_id,
        email_from_name="Rosa of Alder Street",
        email_subject="For {{first_name|you}}",
        email_body="Hi {{first_name|there}},\nsee https://example.com/a",
        email_meeting_link="https://EXAMPLE.com/meet",
        then="next",
    )

    answer = page.post(address(campaign), data=typed)

    assert answer.location == address(campaign, "missed")
    draft = draft_of(campaign)
    assert (draft["email_enabled"], draft["ask_for_email"], draft["mailbox_id"]) == (True, True, mailbox.id)
    assert draft["email_subject"] == "For {{first_name|you}}"
    assert draft["email_meeting_link"] == "https://example.com/meet"
    assert draft["email_body"] == (
        '<div>Hi {{first_name|there}},<br>see <a href="https://example.com/a">https://example.com/a</a></div>'
    )


def test_what_nobody_has_written_yet_is_proposed_and_saved_only_by_saving(
    page: PageClient, account: Account, campaign: Campaign
) -> None:
    mailbox = make_mailbox(account)
    fields = form_of(page, campaign)
    assert fields["email_subject"] == "Following up on our call"
    assert fields["mailbox_id"] == mailbox.public_id and fields["ask_for_email"] == "y"
    assert "email_enabled" not in fields
    assert draft_of(campaign)["email_subject"] == ""

    page.post(address(campaign), data=fields)
    assert draft_of(campaign)["email_subject"] == "Following up on our call"


def test_the_editors_html_is_sanitised(page: PageClient, campaign: Campaign) -> None:
    evil = (
        '<div onclick="x()">Hi <strong>there</strong><script>alert(1)</script><img src=x onerror=x>'
        '<a href="javascript:x()">a</a><h1>Head</h1><del>gone</del></div>'
    )
    page.post(
        address(campaign), data=form_of(page, campaign, email_body=evil, email_body_kind="html", then="save")
    )
    kept = str(draft_of(campaign)["email_body"])
    assert "<strong>there</strong>" in kept and "Head" in kept and "gone" in kept
    for word in ("script", "onclick", "img", "<h1", "<del", "alert"):
        assert word not in kept


def test_a_formatted_body_is_plain_text_without_scripts_and_kept_as_it_is_while_its_words_stay(
    page: PageClient, account: Account
) -> None:
    campaign = make_campaign(account, email_subject="S", email_body=RICH)
    fields = form_of(page, campaign)
    assert fields["email_body_kind"] == "plain"
    assert "<" not in fields["email_body"] and "- one" in fields["email_body"]

    as_sent = fields["email_body"].replace("\n", "\r\n")
    page.post(address(campaign), data={**fields, "email_body": as_sent, "email_subject": "Another"})
    assert draft_of(campaign)["email_subject"] == "Another"
    assert draft_of(campaign)["email_body"] == RICH

    page.post(address(campaign), data=form_of(page, campaign, email_body="Only this"))
    assert draft_of(campaign)["email_body"] == "<div>Only this</div>"


def test_formatting_survives_a_refusal_without_scripts(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account, email_subject="S", email_body=RICH)
    fields = form_of(page, campaign, email_subject="Hi {{nickname}}")
    refused = page.post(address(campaign), data=fields)
    assert refused.status_code == 422
    again = {**fields_in(refused.text), "email_subject": "Hi"}
    assert page.post(address(campaign), data=again).status_code == 303
    assert draft_of(campaign)["email_subject"] == "Hi"
    assert draft_of(campaign)["email_body"] == RICH


def test_the_editor_gets_the_html_and_the_text_area_the_words(page: PageClient, account: Account) -> None:
    campaign = make_campaign(account, email_subject="S", email_body=RICH)
    area = find(page.get(address(campaign)).text, "email_body")
    assert area["data-html"] == RICH
    assert "<strong>" not in area.text


@pytest.mark.parametrize("field", ["email_subject", "email_body"])
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Hi {{nickname}}", "There is no merge field “nickname”."),
        ("Hi {{first_name}}", "{{first_name}}"),
        ("Hi {{first_name|there", "not closed"),
    ],
)
def test_a_merge_field_that_cannot_be_filled_is_refused_beside_its_field(
    page: PageClient, campaign: Campaign, field: str, typed: str, words: str
) -> None:
    answer = page.post(
        address(campaign), data=form_of(page, campaign, email_from_name="Kept", **{field: typed})
    )

    assert answer.status_code == 422
    assert words in find(answer.text, f"{field}-error").text
    shown = find(answer.text, field)
    assert typed in (shown["value"], shown.text)
    assert find(answer.text, "email_from_name")["value"] == "Kept"
    assert draft_of(campaign)["email_subject"] == ""


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("email_meeting_link", "http://example.com", "starts with https://"),
        ("email_meeting_link", "https://bit.ly/x", "mail filters distrust it"),
        ("email_subject", "x" * 201, "at most 200 characters"),
        ("email_from_name", "x" * 81, "at most 80 characters"),
        ("email_body", "word " * 5000, "too long"),
        ("mailbox_id", "mbx_unknown", "not there any more"),
    ],
)
def test_what_cannot_be_saved_is_refused_with_the_reason(
    page: PageClient, campaign: Campaign, field: str, typed: str, words: str
) -> None:
    answer = page.post(address(campaign), data=form_of(page, campaign, **{field: typed}))
    assert answer.status_code == 422
    assert words in find(answer.text, f"{field}-error").text


def test_a_name_or_subject_is_one_line(page: PageClient, campaign: Campaign) -> None:
    fields = form_of(page, campaign, email_subject="Hi\r\nBcc: x@example.com", email_from_name="Rosa\nX: y")
    page.post(address(campaign), data=fields)
    assert draft_of(campaign)["email_subject"] == "Hi Bcc: x@example.com"
    assert draft_of(campaign)["email_from_name"] == "Rosa X: y"


def test_another_accounts_mailbox_cannot_be_chosen(page: PageClient, campaign: Campaign) -> None:
    foreign = make_mailbox(make_account())
    answer = page.post(address(campaign), data=form_of(page, campaign, mailbox_id=foreign.public_id))
    assert answer.status_code == 422
    assert foreign.address not in answer.text
    assert draft_of(campaign)["mailbox_id"] is None


def test_mailboxes_are_listed_with_provider_state_and_owner(page: PageClient, account: Account) -> None:
    noor = make_user(account, Role.MANAGER, name="Noor Haddad")
    make_mailbox(account, noor, address="noor@example.com")
    broken = make_mailbox(
        account,
        noor,
        provider=MailboxProvider.MICROSOFT,
        address="desk@example.com",
        state=MailboxState.RECONNECT,
        problem_words="Microsoft no longer accepts our permission.",
    )
    make_mailbox(account, noor, address="gone@example.com", state=MailboxState.DISCONNECTED)
    html = page.get(address(make_campaign(account))).text
    text = find(html, "mailbox_id").text
    assert "noor@example.com Gmail · connected by Noor Haddad" in text
    assert (
        "desk@example.com Outlook · Has to be reconnected" in text
        and "no longer accepts our permission" in text
    )
    assert f"connect-microsoft:{broken.public_id}" in buttons_of(html)
    assert "gone@example.com" not in text


def test_a_disconnected_mailbox_that_is_chosen_is_still_shown(page: PageClient, account: Account) -> None:
    gone = make_mailbox(account, address="gone@example.com", state=MailboxState.DISCONNECTED)
    html = page.get(address(make_campaign(account, mailbox_id=gone.id, email_enabled=True))).text
    assert "gone@example.com Gmail · Disconnected" in find(html, "mailbox_id").text
    assert "gone@example.com is disconnected" in find(html, "preview").text


@pytest.mark.parametrize("provider", ["google", "microsoft"])
def test_connecting_saves_what_is_typed_and_leads_back_to_the_step(
    page: PageClient, campaign: Campaign, provider: str
) -> None:
    typed = form_of(page, campaign, email_subject="Typed", then=f"connect-{provider}")
    answer = page.post(address(campaign), data=typed)
    assert answer.status_code == 303
    assert answer.location.startswith(f"/mailboxes/connect/{provider}?campaign={campaign.public_id}&next=")
    assert draft_of(campaign)["email_subject"] == "Typed"


def test_reconnecting_names_the_mailbox(page: PageClient, account: Account, campaign: Campaign) -> None:
    broken = make_mailbox(account, state=MailboxState.RECONNECT)
    then = f"connect-google:{broken.public_id}"
    answer = page.post(address(campaign), data=form_of(page, campaign, then=then))
    assert f"mailbox={broken.public_id}" in answer.location and "campaign=" not in answer.location


def test_only_providers_that_are_set_up_are_offered_and_the_rest_explained(
    app: Flask, account: Account, campaign: Campaign, client_of: ClientOf
) -> None:
    manager, admin = client_of(make_user(account, Role.MANAGER)), client_of(make_user(account, Role.ADMIN))
    both: Mailboxes = app.extensions["mailboxes"]
    assert {"connect-google", "connect-microsoft"} <= set(buttons_of(manager.get(address(campaign)).text))

    app.extensions["mailboxes"] = Mailboxes({"google": both.clients["google"]}, both.keys, both.public_url)
    shown = manager.get(address(campaign)).text
    assert "connect-google" in buttons_of(shown) and "connect-microsoft" not in buttons_of(shown)
    assert "MICROSOFT_CLIENT_ID" not in shown
    assert "MICROSOFT_CLIENT_ID" in admin.get(address(campaign)).text

    app.extensions["mailboxes"] = Mailboxes({}, both.keys, both.public_url)
    assert "Ask an admin of your account" in words_of(manager.get(address(campaign)).text)
    of_admin = words_of(admin.get(address(campaign)).text)
    assert "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET for Gmail" in of_admin
    assert "MICROSOFT_CLIENT_ID and MICROSOFT_CLIENT_SECRET for Outlook" in of_admin


def test_the_step_warns_that_unasked_hardly_any_email_goes_out_and_that_bounces_are_not_seen(
    page: PageClient, campaign: Campaign
) -> None:
    text = words_of(page.get(address(campaign)).text)
    assert "hardly any email will go out" in text
    assert "what bounces is seen there, not here" in text


def test_the_preview_follows_what_is_typed_and_saves_nothing(page: PageClient, campaign: Campaign) -> None:
    fields = form_of(
        page,
        campaign,
        email_enabled="y",
        email_from_name="Rosa",
        email_subject="News for {{first_name|you}}",
        email_body="<div>Hi <em>{{first_name|there}}</em></div>",
        email_body_kind="html",
    )
    for htmx in ("preview", None):
        answer = page.post(address(campaign, rest="/preview"), data=fields, htmx=htmx)
        text = words_of(answer.text)
        assert answer.status_code == 200
        assert "Rosa News for Dana Hi Dana" in text and "To dana.ruiz@example.com" in text
        assert "Rosa News for you Hi there" in text
        assert "Alder Street Dental 12 Alder Street Portland, OR 97201 Unsubscribe" in text
        assert [one.text for one in parse(answer.text).all("em")] == ["Dana", "there"]
        assert "Choose or connect a mailbox" in text
    assert not list(
        parse(page.post(address(campaign, rest="/preview"), data=fields, htmx="preview").text).all("h1")
    )
    assert draft_of(campaign)["email_subject"] == ""


def test_the_preview_keeps_the_sample_that_was_chosen(page: PageClient, campaign: Campaign) -> None:
    fields = form_of(page, campaign, **{"sample-email": "unnamed"})
    html = page.post(address(campaign, rest="/preview"), data=fields, htmx="preview").text
    chosen = [one["value"] for one in parse(html).all("input") if "checked" in one.attributes]
    assert chosen == ["unnamed"]


def test_the_address_of_a_preview_leads_back(page: PageClient, campaign: Campaign) -> None:
    assert page.get(address(campaign, rest="/preview")).location == address(campaign)


def test_a_link_that_is_not_placed_is_pointed_out(page: PageClient, campaign: Campaign) -> None:
    fields = form_of(page, campaign, email_body="Hello", email_meeting_link="https://example.com/meet")
    html = page.post(address(campaign, rest="/preview"), data=fields, htmx="preview").text
    assert "not in the body yet" in words_of(html)


def test_an_account_without_a_postal_address_is_told_and_led_there(client_of: ClientOf) -> None:
    bare = make_account()
    page, campaign = client_of(make_user(bare, Role.MANAGER)), make_campaign(bare)
    assert "no postal address yet" in find(page.get(address(campaign)).text, "postal_address").text
    answer = page.post(address(campaign), data=form_of(page, campaign, email_subject="Kept", then="defaults"))
    assert answer.location.startswith("/account/defaults?next=")
    assert draft_of(campaign)["email_subject"] == "Kept"


def test_every_merge_field_is_in_the_menus_with_its_fallback(page: PageClient, campaign: Campaign) -> None:
    root = parse(page.get(address(campaign)).text)
    menus = {menu["data-merge-menu"]: menu for menu in root.all("details") if menu["data-merge-menu"]}
    assert set(menus) == {"email_subject", "email_body"}
    for menu in menus.values():
        names = [button["data-insert"] for button in menu.all("button")]
        assert names == ["first_name", "full_name", "business_name", "from_name", "meeting_link"]
        assert len([one for one in menu.all("input") if "data-fallback" in one.attributes]) == 2
        assert "{{first_name|there}}" in menu.text, "to copy from where no script runs"


def test_style_sheets_of_the_editor_alone_are_let_in_and_scripts_stay_strict(
    page: PageClient, campaign: Campaign
) -> None:
    nonces = set()
    for step in ("email", "missed", "email"):
        answer = page.get(address(campaign, step))
        policy = answer.headers["Content-Security-Policy"]
        found = re.search(r"style-src 'self' 'nonce-([\w-]{20,})'", policy)
        assert found and f'<meta name="csp-nonce" nonce="{found[1]}">' in answer.text
        assert "script-src 'self';" in policy and "unsafe" not in policy
        nonces.add(found[1])
    assert len(nonces) == 3, "a nonce is for one answer alone"
    elsewhere = page.get(address(campaign, "review"))
    assert "nonce" not in elsewhere.headers["Content-Security-Policy"]
    assert "vendor/trix" not in elsewhere.text and "vendor/trix" in page.get(address(campaign)).text


@pytest.mark.parametrize(("method", "rest"), [("GET", ""), ("POST", ""), ("POST", "/preview")])
def test_an_agent_may_not_and_a_stranger_finds_nothing(
    client_of: ClientOf, account: Account, campaign: Campaign, method: str, rest: str
) -> None:
    for person, status in ((make_user(account, Role.AGENT), 403), (make_user(role=Role.ADMIN), 404)):
        answer = client_of(person).open(
            address(campaign, rest=rest), method=method, data={"email_subject": "Theirs"}
        )
        assert answer.status_code == status
    assert draft_of(campaign)["email_subject"] == ""
