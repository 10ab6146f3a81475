"""An email on its card in the panel: what went or will go, where, and what a person may do about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.clients import PageClient
from tests.conftest import Queued
from tests.due_mails import (
    POSTAL_ADDRESS,
    mailbox_of,
    make_due_mail,
    make_mail_campaign,
    make_sent_mail,
    send_mail,
)
from tests.due_texts import put
from tests.factories import fresh, make_account, stored_turns
from tests.mail_desk import (
    BAD,
    CONFIRMED,
    DECLINED,
    HEARD,
    NEW,
    NOT_ASKED,
    UNCLEAR,
    make_homeless_mail,
    make_unconfirmed_mail,
)
from tests.mailbox_factories import fake_client
from tests.page_checks import Element, find
from tests.views.decisions import BOTH_WAYS, forms_of, panel_of, post
from webapp.models.accounts import Account, User
from webapp.models.base import db
from webapp.models.campaigns import Campaign
from webapp.models.follow_ups import FollowUp
from webapp.rules.states import FollowUpState, Reason

ClientOf = Callable[[User], PageClient]


@pytest.fixture
def campaign(app: object) -> Campaign:
    return make_mail_campaign(make_account(postal_address=POSTAL_ADDRESS))


def card_of(browser: PageClient, mail: FollowUp, htmx: str | None = None) -> Element:
    return find(browser.get(panel_of(mail), htmx=htmx).text, f"card-{mail.public_id}")


def choices_of(card: Element) -> dict[str, str]:
    """What may be chosen, and how we know it."""
    return {
        label_input["value"]: label.text
        for label in card.all("label")
        for label_input in label.all("input")
        if label_input["name"] == "choice"
    }


@BOTH_WAYS
def test_a_sent_email_shows_what_went_where_from_which_mailbox_and_that_bounces_are_not_seen(
    browser: PageClient, campaign: Campaign, htmx: str | None
) -> None:
    mail = make_sent_mail(campaign)
    card = card_of(browser, mail, htmx)
    for part in (
        "Email Sent",
        "Subject Your visit, Dana",
        f"To {mail.destination}",
        f"From Ivy <{mailbox_of(mail).address}> (Gmail)",
        "Bounces come to the mailbox itself; we do not see them.",
        "The email as it went out",
        "Hello Dana, book here: https://alderstreet.example.com/book",
        "Alder Street Dental 12 Alder Street Portland, OR 97201 Unsubscribe",
    ):
        assert part in card.text
    assert forms_of(browser.get(panel_of(mail)).text) == {}
    assert " text" not in card.text.lower(), "an email is not a text"


def test_the_email_shown_is_the_one_that_went_whatever_the_settings_say_now(
    browser: PageClient, campaign: Campaign
) -> None:
    mail = make_sent_mail(campaign)
    put(db.session.get_one(Account, mail.account_id), postal_address="1 New Street", sender_name="Otto")
    card = card_of(browser, mail)
    assert "12 Alder Street" in card.text and "Ivy <" in card.text
    assert "New Street" not in card.text and "Otto" not in card.text


def test_the_body_is_shown_as_harmless_html_whatever_the_row_holds(
    browser: PageClient, campaign: Campaign
) -> None:
    mail = make_due_mail(campaign)
    put(mail, body='<div onclick="x()">Hi<script>alert(1)</script><img src=x onerror=y><b>bold</b></div>')
    shown = find(browser.get(panel_of(mail)).text, f"mail-{mail.public_id}")
    assert not list(shown.all("script", "img")) and [each.text for each in shown.all("b")] == ["bold"]
    assert not any("onclick" in each.attributes for each in shown.all())


def test_a_contacts_name_is_never_markup_on_the_card(browser: PageClient, campaign: Campaign) -> None:
    mail = make_due_mail(campaign, contact={"name": "<i>Dana</i> Ruiz"})
    shown = find(browser.get(panel_of(mail)).text, f"mail-{mail.public_id}")
    assert not list(shown.all("i"))


def test_the_trail_tells_an_emails_words_and_never_its_markup(
    browser: PageClient, campaign: Campaign
) -> None:
    mail = make_sent_mail(campaign)
    trail = find(browser.get(panel_of(mail)).text, f"trail-{mail.public_id}").text
    assert "Handing it to the provider" in trail and "Subject Your visit, Dana" in trail
    assert "<div>" not in trail and "Hello Dana," in trail


def test_an_unconfirmed_email_says_that_nobody_can_be_asked_and_how_to_find_out(
    browser: PageClient, campaign: Campaign, queued: Queued
) -> None:
    mail = make_unconfirmed_mail(campaign)
    card = card_of(browser, mail)
    assert "It may have arrived; we cannot ask the mail provider." in card.text
    assert "Sent folder" in card.text and "Mark as arrived" in card.text
    assert sorted(forms_of(browser.get(panel_of(mail)).text)) == ["arrived", "send-again"]
    answer = post(browser, mail, "send-again")
    question = forms_of(browser.get(answer.location).text)["send-again"]
    assert f"Send it again to {mail.destination}?" in question.text and "they get it twice" in question.text
    queued.clear()
    post(browser, mail, "send-again", confirmed="yes")
    assert fresh(mail).state is FollowUpState.DUE and queued == [("send_emails", (mail.id,))]


@BOTH_WAYS
def test_an_address_that_was_heard_is_offered_and_marked_as_not_confirmed(
    browser: PageClient, campaign: Campaign, queued: Queued, htmx: str | None
) -> None:
    mail = make_due_mail(campaign, transcript=stored_turns(HEARD), contact={"email": "old@example.com"})
    choices = choices_of(card_of(browser, mail, htmx))
    assert choices == {
        "old@example.com": "old@example.com on file",
        NEW: f"{NEW} heard, not confirmed",
        "other": "Another address",
    }
    queued.clear()
    answer = post(browser, mail, "destination", htmx, choice=NEW, address="")
    assert (answer.status_code, fresh(mail).destination) == (303, NEW)
    assert queued == [("send_emails", (mail.id,))]
    assert f"On its way to {NEW}." in browser.get(answer.location, htmx=htmx).text
    queued.run()
    assert [message.to for message in fake_client().sent] == [NEW]


def test_an_address_confirmed_on_the_call_is_offered_first(browser: PageClient, campaign: Campaign) -> None:
    mail = make_due_mail(campaign, transcript=stored_turns(CONFIRMED), contact={"email": "old@example.com"})
    assert next(iter(choices_of(card_of(browser, mail)).items())) == (NEW, f"{NEW} confirmed on the call")


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({"address": "dana"}, "An email address has one @"),
        ({"address": ""}, "Choose an address, or type one."),
        ({"choice": "other", "address": " "}, "Choose an address, or type one."),
        ({"choice": "old@example.com", "address": NEW}, "You chose one address and typed another."),
        ({"choice": "not an address", "address": ""}, "An email address has one @"),
    ],
)
@BOTH_WAYS
def test_an_address_that_cannot_be_is_marked_beside_its_field_and_what_was_typed_stays(
    browser: PageClient,
    campaign: Campaign,
    queued: Queued,
    data: dict[str, str],
    complaint: str,
    htmx: str | None,
) -> None:
    mail = make_due_mail(campaign, transcript=stored_turns(HEARD), contact={"email": "old@example.com"})
    queued.clear()
    answer = post(browser, mail, "destination", htmx, **data)
    assert answer.status_code == 422
    field = find(answer.text, f"address-{mail.public_id}")
    assert (field["type"], field["aria-invalid"]) == ("email", "true")
    assert field["value"] == data.get("address", "")
    assert complaint in find(answer.text, field["aria-describedby"]).text
    assert fresh(mail).reason is Reason.EMAIL_NOT_CONFIRMED and not queued


def test_where_no_address_is_known_one_is_typed_and_nothing_has_to_be_chosen(
    browser: PageClient, campaign: Campaign, queued: Queued
) -> None:
    mail = make_homeless_mail(campaign)
    card = card_of(browser, mail)
    assert choices_of(card) == {} and "The email as it would be sent" in card.text
    assert post(browser, mail, "destination", address=NEW).status_code == 303
    assert fresh(mail).destination == NEW


def test_a_refused_address_says_so_beside_itself(browser: PageClient, campaign: Campaign) -> None:
    mail = make_due_mail(campaign, contact={"email": "old@example.com"})
    fake_client().outcomes.append(BAD)
    send_mail(mail)
    card = card_of(browser, mail)
    assert choices_of(card)["old@example.com"] == "old@example.com refused by the mail provider"
    assert "The mail provider refused this address." in card.text


@pytest.mark.usefixtures("night")
def test_at_night_the_answer_speaks_of_emails(browser: PageClient, campaign: Campaign) -> None:
    mail = make_homeless_mail(campaign, contact={"timezone": "America/Los_Angeles"})
    answer = post(browser, mail, "destination", address=NEW)
    page = browser.get(answer.location).text
    assert "when emails are allowed where the contact is" in page
    assert "texts are allowed" not in page


@pytest.mark.parametrize(("turns", "reason"), [(DECLINED, Reason.DECLINED), (NOT_ASKED, Reason.NOT_ASKED)])
def test_without_consent_the_card_says_so_and_has_no_way_to_send(
    browser: PageClient, campaign: Campaign, turns: tuple[tuple[str, str, float], ...], reason: Reason
) -> None:
    mail = make_due_mail(campaign, transcript=stored_turns(turns))
    page = browser.get(panel_of(mail)).text
    assert fresh(mail).reason is reason and forms_of(page) == {}
    assert "nothing can be sent, by anyone" in find(page, f"card-{mail.public_id}").text
    assert post(browser, mail, "destination", address=NEW).status_code == 409
    assert fresh(mail).state is FollowUpState.HELD


def test_an_unclear_consent_to_an_email_is_settled_on_its_card(
    browser: PageClient, campaign: Campaign, queued: Queued
) -> None:
    mail = make_due_mail(campaign, transcript=stored_turns(UNCLEAR))
    forms = forms_of(browser.get(panel_of(mail)).text)
    assert sorted(forms) == ["consent", "dismiss"]
    queued.clear()
    assert post(browser, mail, "consent", turn="3").status_code == 303
    assert queued == [("send_emails", (mail.id,))]
