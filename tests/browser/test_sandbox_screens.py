"""The sandbox's own screens in a real browser: consent without scripts, mails that cannot run any, nobody shut out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, PHONE, WIDE
from tests.browser.test_every_screen import AXE, STICKS_OUT, find_barriers, take_picture
from tests.sandbox.mailboxes import IVY, REDIRECT, Provider, make_mail
from tests.sandbox.sandboxes import Sandbox, run_sandbox, serve


@dataclass
class Served:
    """The sandbox, and an app on another port that consent leads back to."""

    sandbox: Sandbox
    address: str
    app: str

    def consent(self, key: str) -> str:
        """The consent page's address."""
        return self.address + Provider(self.sandbox, key).consent_url(redirect_uri=f"{self.app}/back")

    def send(self, html: str = "") -> str:
        """Send a mail through Gmail; the address at which it is read."""
        google = Provider(self.sandbox, "google")
        raw = make_mail().replace(b"<body>", f"<body>{html}".encode())
        assert google.send(google.connect()["access_token"], raw).status_code == 200
        return f"{self.address}/outbox/{self.sandbox.outbox()[-1]['id']}"


@pytest.fixture
def served() -> Iterator[Served]:
    with run_sandbox() as sandbox, serve(sandbox.app) as address, serve(Flask("app")) as app:
        yield Served(sandbox, address, app)


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    """A phone whose browser runs no scripts."""
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def lively(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=WIDE)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("key", "accept"), [("google", "Allow"), ("microsoft", "Accept")])
def test_a_person_agrees_or_cancels_without_scripts(
    served: Served, plain: Page, key: str, accept: str
) -> None:
    plain.goto(served.consent(key))
    plain.get_by_label("Zoë Müller").check()
    plain.get_by_role("button", name=accept, exact=True).click()
    expect(plain).to_have_url(re.compile(rf"{re.escape(served.app)}/back\?code="))
    (grant,) = served.sandbox.parts.grants.list_grants()
    assert grant.name == "Zoë Müller"
    plain.goto(served.consent(key))
    plain.get_by_role("button", name="Cancel").click()
    expect(plain).to_have_url(re.compile(rf"{re.escape(served.app)}/back\?error=access_denied"))


def test_a_mail_is_read_in_its_frame_and_none_of_its_scripts_runs(served: Served, lively: Page) -> None:
    lively.goto(served.send("<script>parent.document.title = document.title = 'ran'</script>"))
    frame = lively.frame_locator("iframe")
    expect(frame.get_by_text("Hello Dana")).to_be_visible()
    expect(lively).to_have_title("Grüße, after our call (sandbox)")
    lively.goto(f"{lively.url}/mail.html")  # nor when it is opened by itself
    expect(lively).to_have_title("Mail")


def test_the_grant_is_revoked_and_a_fault_armed_on_the_page(served: Served, plain: Page) -> None:
    served.send()
    plain.goto(served.address)
    plain.get_by_role("button", name=f"Revoke the grant of {IVY} at Gmail").click()
    expect(plain.locator(".notice.good")).to_contain_text("has taken back its consent at Gmail")
    outlook = plain.locator(".provider-faults", has_text="Outlook").last
    outlook.locator("summary").click()
    outlook.get_by_label("403:ErrorSendAsDenied").check()
    outlook.get_by_role("button", name="Arm").click()
    expect(plain.locator(".armed")).to_contain_text("403:ErrorSendAsDenied")


def test_every_screen_is_for_everyone(served: Served, lively: Page) -> None:
    mail = served.send()
    screens = {
        "sandbox": served.address,
        "sandbox-mail": mail,
        "sandbox-google": served.consent("google"),
        "sandbox-microsoft": served.consent("microsoft"),
        "sandbox-refused": f"{served.address}/google/o/oauth2/v2/auth?redirect_uri={REDIRECT}",
    }
    faults = []
    for name, address in screens.items():
        lively.goto(address)
        lively.evaluate(AXE.read_text(encoding="utf-8"))
        for viewport in (WIDE, PHONE):
            lively.set_viewport_size(viewport)
            take_picture(lively, name, viewport["width"])
            if over := lively.evaluate(STICKS_OUT):
                faults.append(f"{name}: {over} px wider than {viewport['width']}")
            faults += [f"{name}: {words}" for words in find_barriers(lively)]
    assert not faults, "\n".join(faults)
