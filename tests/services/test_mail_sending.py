"""Consented and missed-call emails on their way: each at most once, through the campaign's mailbox, as decided."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.due_mails import (
    EMAIL_GRANTED,
    POSTAL_ADDRESS,
    mail_of,
    make_due_mail,
    make_mail_campaign,
    make_missed_mail,
    make_sent_mail,
    send_mail,
)
from tests.due_texts import by_night, expect, put, story_of, trail_of
from tests.factories import GRANTED, fresh, make_account, make_user, report_call, stored_turns
from tests.mailbox_factories import fake_client, make_mailbox
from webapp.models.accounts import Account
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.campaigns import Campaign
from webapp.models.mailboxes import Mailbox, MailboxProvider, MailboxState
from webapp.models.suppressions import SuppressionList, SuppressionSource
from webapp.rules.email_content import EMAIL_VERSION
from webapp.rules.states import FollowUpState, Reason, Role
from webapp.services import campaigns
from webapp.services.suppressions import add_entries

pytestmark = pytest.mark.usefixtures("app")


def suppress(account_id: int, value: str, which: SuppressionList) -> None:
    with write_transaction() as session:
        add_entries(session, account_id, [value], which=which, source=SuppressionSource.PERSON, note="")


def manager_of(campaign: Campaign) -> int:
    return make_user(db.session.get_one(Account, campaign.account_id), Role.MANAGER).id


def test_a_consented_email_goes_to_the_address_on_file_from_the_campaigns_mailbox() -> None:
    campaign = make_mail_campaign()
    mail = make_due_mail(campaign)
    assert (mail.state, mail.wording_version) == (FollowUpState.DUE, EMAIL_VERSION)
    assert send_mail() == 1
    sent = expect(mail, FollowUpState.SENT)
    (message,) = fake_client().sent
    mailbox = db.session.get_one(Mailbox, sent.mailbox_id)
    assert message.to == sent.destination
    assert message.subject == "Your visit, Dana"
    assert str(message.parsed["From"]) == f"Ivy <{mailbox.address}>"
    assert str(message.parsed["Reply-To"]) == mailbox.address
    assert str(message.parsed["Message-ID"]).strip("<>") == (sent.message_id or "").strip("<>")
    assert (sent.provider, bool(sent.provider_message_id)) == ("google", True)


def test_both_parts_say_what_was_written_with_its_fields_filled_and_the_footer() -> None:
    make_sent_mail()
    (message,) = fake_client().sent
    html = message.parsed.get_body(("html",))
    text = message.parsed.get_body(("plain",))
    assert html is not None and text is not None
    assert 'href="https://alderstreet.example.com/book"' in html.get_content()
    for part in (html.get_content(), text.get_content()):
        assert "Hello Dana" in part
        assert "Alder Street Dental" in part
        assert "12 Alder Street" in part and "Portland, OR 97201" in part
        assert "{{" not in part


def test_it_carries_one_click_unsubscribe_by_header_and_by_a_visible_link() -> None:
    make_sent_mail()
    (message,) = fake_client().sent
    address = str(message.parsed["List-Unsubscribe"]).strip().strip("<>")
    assert address.startswith("http://127.0.0.1:8000/u/")
    assert str(message.parsed["List-Unsubscribe-Post"]) == "List-Unsubscribe=One-Click"
    text = message.parsed.get_body(("plain",))
    assert text is not None and address in text.get_content().replace("\n", "")


def test_a_missed_call_brings_the_missed_call_email_without_any_consent() -> None:
    mail = make_missed_mail()
    expect(mail, FollowUpState.DUE)
    send_mail()
    expect(mail, FollowUpState.SENT)
    (message,) = fake_client().sent
    assert message.subject == "We missed you, Dana"


def test_whatever_is_sent_is_sent_once_however_often_the_contact_is_called() -> None:
    campaign = make_mail_campaign()
    mail = make_sent_mail(campaign)
    number = fresh(mail).destination or ""
    report_call(
        campaign,
        to="+" + number[4:].partition("@")[0],
        contact={"id": "+" + number[4:].partition("@")[0], "name": "Dana Ruiz"},
        transcript=stored_turns(EMAIL_GRANTED),
    )
    send_mail()
    assert len(fake_client().sent) == 1


def test_a_missed_call_email_and_a_later_consented_email_are_two_kinds_each_once() -> None:
    campaign = make_mail_campaign()
    missed = make_missed_mail(campaign, contact={"id": "crm-1"}, to="+14155550111")
    send_mail()
    expect(missed, FollowUpState.SENT)
    call = report_call(
        campaign,
        to="+14155550111",
        contact={"id": "crm-1", "name": "Dana Ruiz"},
        transcript=stored_turns(EMAIL_GRANTED),
    )
    send_mail()
    expect(mail_of(call), FollowUpState.SENT)
    assert [message.subject for message in fake_client().sent] == ["We missed you, Dana", "Your visit, Dana"]


def test_a_missed_call_email_that_has_not_gone_is_dropped_when_the_contact_answers() -> None:
    campaign = make_mail_campaign()
    missed = make_missed_mail(campaign, contact={"id": "crm-1"}, to="+14155550111")
    report_call(
        campaign,
        to="+14155550111",
        contact={"id": "crm-1", "name": "Dana Ruiz"},
        transcript=stored_turns(GRANTED),
    )
    send_mail()
    expect(missed, FollowUpState.HELD, Reason.ANSWERED)
    assert fake_client().sent == []


@pytest.mark.parametrize("which", [SuppressionList.DNC, SuppressionList.OPT_OUT])
def test_an_address_that_came_onto_a_list_after_the_decision_gets_nothing(which: SuppressionList) -> None:
    mail = make_due_mail()
    suppress(mail.account_id, mail.destination or "", which)
    send_mail()
    expected = Reason.ON_DNC if which is SuppressionList.DNC else Reason.OPTED_OUT
    expect(mail, FollowUpState.HELD, expected)
    assert fake_client().sent == []


def test_an_opt_out_of_texts_does_not_stop_an_email_but_the_do_not_call_list_does() -> None:
    campaign = make_mail_campaign()
    mail = make_due_mail(campaign, to="+14155550133")
    suppress(mail.account_id, "+14155550133", SuppressionList.OPT_OUT)
    send_mail()
    expect(mail, FollowUpState.SENT)
    other = make_due_mail(campaign, to="+14155550134")
    suppress(other.account_id, "+14155550134", SuppressionList.DNC)
    send_mail()
    expect(other, FollowUpState.HELD, Reason.ON_DNC)


def test_an_unsubscribed_address_gets_no_email_of_any_campaign_however_it_is_written() -> None:
    account = make_account(postal_address=POSTAL_ADDRESS)
    suppress(account.id, "dana@example.com", SuppressionList.OPT_OUT)
    mail = make_due_mail(make_mail_campaign(account), contact={"email": "Dana@Example.COM"})
    expect(mail, FollowUpState.HELD, Reason.OPTED_OUT)


def test_two_contacts_with_one_address_do_not_both_get_the_campaigns_email() -> None:
    campaign = make_mail_campaign()
    first = make_due_mail(campaign, contact={"email": "shared@example.com"})
    second = make_due_mail(campaign, contact={"email": "shared@example.com"})
    send_mail()
    expect(first, FollowUpState.SENT)
    expect(second, FollowUpState.REVIEW, Reason.SAME_ADDRESS)
    assert len(fake_client().sent) == 1


def test_turning_follow_ups_off_holds_what_was_due() -> None:
    campaign = make_mail_campaign()
    mail = make_due_mail(campaign)
    campaigns.turn_off(campaign, user_id=manager_of(campaign))
    send_mail()
    expect(mail, FollowUpState.HELD, Reason.OFF)
    assert fake_client().sent == []


def test_an_email_that_has_not_gone_follows_the_settings_as_they_are_now() -> None:
    campaign = make_mail_campaign()
    mail = make_due_mail(campaign)
    campaigns.save_draft(campaign, {"email_subject": "A new subject"}, user_id=manager_of(campaign))
    campaigns.turn_on(campaign, user_id=manager_of(campaign))
    send_mail()
    expect(mail, FollowUpState.SENT)
    assert [message.subject for message in fake_client().sent] == ["A new subject"]


def test_another_mailbox_chosen_meanwhile_is_the_one_that_sends() -> None:
    account = make_account(postal_address=POSTAL_ADDRESS)
    campaign = make_mail_campaign(account)
    mail = make_due_mail(campaign)
    other = make_mailbox(account, provider=MailboxProvider.MICROSOFT)
    campaigns.save_draft(campaign, {"mailbox_id": other.id}, user_id=manager_of(campaign))
    campaigns.turn_on(campaign, user_id=manager_of(campaign))
    send_mail()
    assert fresh(mail).mailbox_id == other.id
    assert (len(fake_client("google").sent), len(fake_client("microsoft").sent)) == (0, 1)


def test_what_was_sent_stays_as_it_was_sent_when_the_settings_change() -> None:
    campaign = make_mail_campaign()
    mail = make_sent_mail(campaign)
    campaigns.save_draft(campaign, {"email_subject": "A new subject"}, user_id=manager_of(campaign))
    campaigns.turn_on(campaign, user_id=manager_of(campaign))
    send_mail()
    assert fresh(mail).subject == "Your visit, Dana"
    started = next(line for line in trail_of(mail) if line.what == "request_started")
    assert started.detail["subject"] == "Your visit, Dana"
    assert started.detail["footer"] == f"Alder Street Dental\n{POSTAL_ADDRESS}"


def test_without_a_postal_address_nothing_goes_and_a_person_is_told() -> None:
    account = make_account(postal_address=POSTAL_ADDRESS)
    mail = make_due_mail(make_mail_campaign(account))
    put(db.session.get_one(Account, account.id), postal_address="", updated_at=utc_now())
    send_mail()
    row = expect(mail, FollowUpState.REVIEW, Reason.DETAILS_MISSING)
    assert "postal address" in row.reason_detail
    assert fake_client().sent == []


def test_a_mailbox_that_is_not_connected_holds_the_email_until_it_is() -> None:
    campaign = make_mail_campaign()
    mail = make_due_mail(campaign)
    mailbox = db.session.get_one(Mailbox, mail.mailbox_id)
    put(mailbox, state=MailboxState.RECONNECT)
    send_mail()
    expect(mail, FollowUpState.HELD, Reason.MAILBOX_DISCONNECTED)
    assert fake_client().sent == []


def test_an_email_of_long_ago_waits_for_the_hour_and_one_of_just_now_does_not() -> None:
    campaign = make_mail_campaign()
    now = make_due_mail(campaign, contact={"timezone": by_night()})
    late = make_due_mail(
        campaign,
        contact={"timezone": by_night()},
        ended_at=(utc_now() - timedelta(hours=1)).isoformat(),
    )
    send_mail()
    expect(now, FollowUpState.SENT)
    expect(late, FollowUpState.HELD, Reason.QUIET_HOURS)


def test_the_trail_tells_what_was_handed_over_and_that_it_was_taken() -> None:
    mail = make_sent_mail()
    assert story_of(mail) == ["decided", "request_started", "accepted"]


def test_a_contacts_name_is_never_markup_nor_a_field() -> None:
    make_sent_mail(contact={"name": "<b>Dana</b> {{meeting_link}}"})
    (message,) = fake_client().sent
    html = message.parsed.get_body(("html",))
    assert html is not None and "<b>Dana</b>" not in html.get_content()


def test_an_address_that_no_message_can_be_written_to_goes_to_a_person() -> None:
    mail = make_due_mail(contact={"email": "dána@example.com"})
    if mail.state is FollowUpState.DUE:
        send_mail()
        expect(mail, FollowUpState.REVIEW, Reason.BAD_ADDRESS)
    assert fake_client().sent == []


def test_kinds_are_switched_one_by_one() -> None:
    campaign = make_mail_campaign(missed_enabled=False)
    expect(make_missed_mail(campaign), FollowUpState.HELD, Reason.OFF)
    expect(make_due_mail(campaign), FollowUpState.DUE)


def test_a_mailbox_at_an_impossible_domain_fails_its_email_and_stops_no_other() -> None:
    account = make_account(postal_address=POSTAL_ADDRESS)
    bad = make_due_mail(make_mail_campaign(account, make_mailbox(account, address="ivy@localhost")))
    good = make_due_mail()
    send_mail()
    expect(bad, FollowUpState.FAILED, Reason.REFUSED)
    expect(good, FollowUpState.SENT)
