"""The do-not-call list: adding, finding, removing with a reason, and replies to read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.clients import PageClient
from tests.factories import (
    fresh,
    make_account,
    make_campaign,
    make_contact,
    make_follow_up,
    make_user,
    next_number,
    report_call,
    unknown_id,
)
from tests.page_checks import find, parse
from webapp.models.accounts import Account, User
from webapp.models.base import db, utc_now, write_transaction
from webapp.models.follow_ups import FollowUp
from webapp.models.providers import InboundText, ReplyReview, ReplyVerdict
from webapp.models.suppressions import Suppression, SuppressionList, SuppressionSource
from webapp.rules.states import FollowUpState, Kind, Reason, Role

ClientOf = Callable[[User], PageClient]


@pytest.fixture
def account(app: object) -> Account:
    return make_account()


@pytest.fixture
def page(client_of: ClientOf, account: Account) -> PageClient:
    return client_of(make_user(account, Role.MANAGER, name="Noor"))


def put(
    account: Account,
    value: str,
    *,
    which: SuppressionList = SuppressionList.DNC,
    source: SuppressionSource = SuppressionSource.PERSON,
    minutes_ago: int = 0,
    note: str = "",
) -> Suppression:
    entry = Suppression(
        account_id=account.id,
        list=which,
        value=value,
        source=source,
        note=note,
        added_at=utc_now() - timedelta(minutes=minutes_ago),
    )
    with write_transaction() as session:
        session.add(entry)
    return entry


def reply(account: Account, number: str, body: str = "We can't stop laughing") -> InboundText:
    """A doubtful reply that this account is asked about."""
    text = InboundText(
        provider="twilio",
        message_id=f"SM{number[-8:]}{abs(hash(body)) % 1000}",
        from_number=number,
        to_number="+14155550100",
        body=body,
        verdict="doubtful",
        processed_at=utc_now(),
    )
    with write_transaction() as session:
        session.add(text)
        session.flush()
        session.add(ReplyReview(inbound_text_id=text.id, account_id=account.id))
    return text


def standing(account: Account) -> list[tuple[str, str]]:
    db.session.rollback()
    return [
        (entry.value, entry.list.value)
        for entry in db.session.execute(
            sa.select(Suppression).where(
                Suppression.account_id == account.id, Suppression.removed_at.is_(None)
            )
        ).scalars()
    ]


def listed(html: str) -> list[str]:
    return [head.text for head in parse(html).all("th") if head["scope"] == "row"]


def test_an_empty_list_says_how_people_come_onto_it(page: PageClient) -> None:
    assert "Nobody is on the list" in page.get("/dnc").text


def test_a_national_number_is_added_and_shown_as_people_write_it(page: PageClient, account: Account) -> None:
    answer = page.post("/dnc", data={"value": "(415) 555-0123", "note": "Asked at the desk"})

    assert answer.status_code == 303
    assert standing(account) == [("+14155550123", "dnc")]
    html = page.get("/dnc").text
    assert listed(html) == ["(415) 555-0123"]
    assert "Do not call Added by hand Asked at the desk Today" in parse(html).text
    assert "Noor" in find(html, "list").text


def test_an_address_can_be_added_too(page: PageClient, account: Account) -> None:
    page.post("/dnc", data={"value": " Dana@Example.COM "})
    assert standing(account) == [("dana@example.com", "dnc")]


def test_an_agent_may_add_but_sees_no_way_to_remove(client_of: ClientOf, account: Account) -> None:
    agent = client_of(make_user(account, Role.AGENT))
    assert agent.post("/dnc", data={"value": "+14155550123"}).status_code == 303
    assert "Remove" not in find(agent.get("/dnc").text, "list").text


@pytest.mark.parametrize("typed", ["", "12", "dana@", "not a number", "x" * 400])
def test_what_is_no_number_or_address_is_refused_in_words_and_kept(
    page: PageClient, account: Account, typed: str
) -> None:
    answer = page.post("/dnc", data={"value": typed, "note": "why"})
    assert answer.status_code == 422
    assert find(answer.text, "value-error").text
    assert (find(answer.text, "value")["value"], find(answer.text, "note")["value"]) == (typed, "why")
    assert standing(account) == []


def test_adding_twice_changes_nothing(page: PageClient, account: Account) -> None:
    for _ in range(2):
        assert page.post("/dnc", data={"value": "+14155550123"}).status_code == 303
    assert standing(account) == [("+14155550123", "dnc")]
    assert "was on the list already" in page.get("/dnc").text


def test_what_was_due_to_a_number_is_held_when_it_is_added(page: PageClient, account: Account) -> None:
    row = make_contact(make_campaign(account), number="+14155550123")
    follow_up = make_follow_up(row, FollowUpState.DUE, due_at=utc_now())
    page.post("/dnc", data={"value": "415 555 0123"})
    fresh(follow_up)
    assert follow_up.state is FollowUpState.HELD


@pytest.mark.parametrize("htmx", [None, "list"])
def test_the_list_goes_on_page_by_page_newest_first(
    page: PageClient, account: Account, htmx: str | None
) -> None:
    numbers = [next_number() for _ in range(52)]
    for minutes, number in enumerate(numbers):
        put(account, number, minutes_ago=minutes)

    first = page.get("/dnc", htmx=htmx)
    older = next(link["href"] for link in parse(first.text).all("a") if link["rel"] == "next")
    second = page.get(older, htmx=htmx)

    assert len(listed(first.text)) == 50
    assert len(listed(second.text)) == 2
    assert not [link for link in parse(second.text).all("a") if link["rel"] == "next"]


@pytest.mark.parametrize("typed", ["(415) 555", "+1415555", "415-555-01"])
def test_the_start_of_a_number_is_found_as_people_type_it(
    page: PageClient, account: Account, typed: str
) -> None:
    put(account, "+14155550123")
    put(account, "+12125550123")
    for htmx in (None, "list"):
        assert listed(page.get("/dnc", query_string={"q": typed}, htmx=htmx).text) == ["(415) 555-0123"]


def test_a_search_without_a_find_says_so(page: PageClient, account: Account) -> None:
    put(account, "dana@example.com")
    assert "Nothing on the list starts with “rosa”" in page.get("/dnc?q=rosa").text
    assert listed(page.get("/dnc?q=Dana").text) == ["dana@example.com"]


def test_lists_and_sources_are_said_in_words(page: PageClient, account: Account) -> None:
    put(account, "+14155550123", which=SuppressionList.OPT_OUT, source=SuppressionSource.REPLY)
    put(account, "+14155550124", source=SuppressionSource.CALL, note="Said: never call me again")
    text = find(page.get("/dnc").text, "list").text
    assert "Opted out Replied to a text" in text
    assert "Do not call Asked on a call Said: never call me again" in text


def test_removing_asks_for_a_reason_and_keeps_it(page: PageClient, account: Account) -> None:
    entry = put(account, "+14155550123")
    address = f"/dnc/{entry.public_id}/remove"

    assert "Remove (415) 555-0123 from the list?" in parse(page.get(address).text).text
    blank = page.post(address, data={"reason": "  "})
    assert blank.status_code == 422
    assert find(blank.text, "reason-error").text
    assert standing(account) == [("+14155550123", "dnc")]

    assert page.post(address, data={"reason": "Mistyped"}).status_code == 303
    assert standing(account) == []
    fresh(entry)
    assert entry.removed_reason == "Mistyped"
    assert entry.removed_by_id is not None


def test_removing_twice_is_harmless(page: PageClient, account: Account) -> None:
    entry = put(account, "+14155550123")
    for reason in ("first", "second"):
        answer = page.post(f"/dnc/{entry.public_id}/remove", data={"reason": reason})
        assert answer.status_code == 303
    fresh(entry)
    assert entry.removed_reason == "first"
    assert page.get(f"/dnc/{entry.public_id}/remove").location == "/dnc"


@pytest.mark.parametrize("source", [SuppressionSource.REPLY, SuppressionSource.PROVIDER])
def test_an_opt_out_of_the_contacts_own_is_removed_only_when_they_asked_for_it(
    client_of: ClientOf, account: Account, source: SuppressionSource
) -> None:
    page = client_of(make_user(account, Role.ADMIN))
    entry = put(account, "+14155550123", which=SuppressionList.OPT_OUT, source=source)
    address = f"/dnc/{entry.public_id}/remove"

    assert (
        "The contact asked for this themselves, so only an admin may take it back."
        in parse(page.get(address).text).text
    )
    refused = page.post(address, data={"reason": "They called"})
    assert refused.status_code == 422
    assert find(refused.text, "is_asked_back-error").text
    assert find(refused.text, "reason")["value"] == "They called"

    assert page.post(address, data={"reason": "They called", "is_asked_back": "y"}).status_code == 303
    assert standing(account) == []


@pytest.mark.parametrize(
    "source", [SuppressionSource.REPLY, SuppressionSource.PROVIDER, SuppressionSource.UNSUBSCRIBE]
)
def test_a_manager_may_not_take_back_what_the_contact_asked_for_themselves(
    page: PageClient, account: Account, source: SuppressionSource
) -> None:
    entry = put(account, "+14155550123", which=SuppressionList.OPT_OUT, source=source)
    put(account, "+14155550124")
    html = page.get("/dnc").text
    assert "Their own word: only an admin can remove it" in find(html, "list").text
    assert [link["aria-label"] for link in parse(html).all("a") if "/remove" in (link["href"] or "")] == [
        "Remove (415) 555-0124"
    ]
    address = f"/dnc/{entry.public_id}/remove"
    assert page.get(address).status_code == 403
    assert page.post(address, data={"reason": "They called", "is_asked_back": "y"}).status_code == 403
    assert ("+14155550123", "opt_out") in standing(account)


def test_agents_may_not_remove_and_strangers_find_nothing(client_of: ClientOf, account: Account) -> None:
    entry = put(account, "+14155550123")
    address = f"/dnc/{entry.public_id}/remove"
    agent, stranger = client_of(make_user(account, Role.AGENT)), client_of(make_user())
    for client, status in ((agent, 403), (stranger, 404)):
        assert client.get(address).status_code == status
        assert client.post(address, data={"reason": "why"}).status_code == status
    assert stranger.get(f"/dnc/{unknown_id('sup')}/remove").status_code == 404
    assert listed(stranger.get("/dnc").text) == []
    assert standing(account) == [("+14155550123", "dnc")]


def test_a_doubtful_reply_can_be_made_an_opt_out(page: PageClient, account: Account) -> None:
    call = report_call(make_campaign(account), to="+14155550123")
    follow_up = db.session.execute(
        sa.select(FollowUp).where(FollowUp.call_id == call.id, FollowUp.kind == Kind.SMS)
    ).scalar_one()
    assert follow_up.state is FollowUpState.DUE
    text = reply(account, "+14155550123")

    shown = parse(page.get("/dnc").text).text
    assert "Replies to read (1)" in shown and "We can't stop laughing" in shown

    for _ in range(2):
        assert page.post(f"/dnc/replies/{text.message_id}/opt-out").status_code == 303
    assert standing(account) == [("+14155550123", "opt_out")]
    fresh(follow_up)
    assert (follow_up.state, follow_up.reason) == (FollowUpState.HELD, Reason.OPTED_OUT)
    html = page.get("/dnc").text
    assert "Replies to read" not in html
    assert "settled this reply already" in html
    assert "Replied: We can't stop laughing" in find(html, "list").text


def test_a_doubtful_reply_can_be_dismissed(page: PageClient, account: Account) -> None:
    make_contact(make_campaign(account), number="+14155550123")
    text = reply(account, "+14155550123")
    for _ in range(2):
        assert page.post(f"/dnc/replies/{text.message_id}/dismiss").status_code == 303
    assert standing(account) == []
    assert "Replies to read" not in page.get("/dnc").text
    assert page.post(f"/dnc/replies/{text.message_id}/opt-out").status_code == 303
    assert standing(account) == [], "a reply that is settled stays as it was settled"


def test_replies_that_wait_are_counted_at_the_list_in_the_navigation(
    page: PageClient, client_of: ClientOf, account: Account
) -> None:
    assert places(page) == ["DNC list"]
    first, _ = reply(account, "+14155550123"), reply(account, "+14155550124")
    assert places(page) == ["DNC list 2 replies to read"]
    assert places(client_of(make_user(account, Role.AGENT))) == ["DNC list 2 replies to read"]
    assert places(client_of(make_user())) == ["DNC list"]
    page.post(f"/dnc/replies/{first.message_id}/dismiss")
    assert places(page) == ["DNC list 1 replies to read"]


def places(client: PageClient) -> list[str]:
    """How the navigation of another page names the list."""
    return list(
        {link.text for link in parse(client.get("/campaigns").text).all("a") if link["href"] == "/dnc"}
    )


def test_an_account_that_was_not_asked_cannot_settle_a_reply_though_it_has_the_number(
    client_of: ClientOf, account: Account
) -> None:
    text = reply(account, "+14155550123")
    knowing = make_account()
    make_contact(make_campaign(knowing), number="+14155550123")
    for stranger in (client_of(make_user(knowing)), client_of(make_user())):
        assert "Replies to read" not in stranger.get("/dnc").text
        for action in ("opt-out", "dismiss"):
            assert stranger.post(f"/dnc/replies/{text.message_id}/{action}").status_code == 404
    assert verdicts() == [None]


def test_who_settled_a_reply_is_kept(page: PageClient, account: Account) -> None:
    text = reply(account, "+14155550123")
    page.post(f"/dnc/replies/{text.message_id}/dismiss")
    assert verdicts() == [ReplyVerdict.NO_OPT_OUT]
    review = db.session.execute(sa.select(ReplyReview)).scalar_one()
    assert db.session.get_one(User, review.user_id).name == "Noor" and review.at is not None


def verdicts() -> list[ReplyVerdict | None]:
    db.session.rollback()
    return list(db.session.execute(sa.select(ReplyReview.verdict)).scalars())
