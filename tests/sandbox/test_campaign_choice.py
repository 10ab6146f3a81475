"""Ready calls go to the campaign of the demo, or to another one that the person who plays chose."""

from __future__ import annotations

import json
from html import unescape

from tests.sandbox.sandboxes import SECRET, Receiver, Sandbox, run_sandbox

OTHER = "cmp_Other-campaign_1"


def campaigns_of(receiver: Receiver) -> list[str]:
    return [json.loads(kept.body)["campaign"] for kept in receiver.kept]


def play(sandbox: Sandbox) -> str:
    answer = sandbox.client.post("/play", data={"kind": "busy"}, headers={"Accept": "text/html"})
    return unescape(sandbox.client.get(answer.location).text)


def test_calls_go_to_the_chosen_campaign_until_the_demos_is_chosen_again(receiver: Receiver) -> None:
    with run_sandbox(public_url=receiver.url, webhook_secret=SECRET, campaign="cmp_1") as sandbox:
        assert f'value="{OTHER}"' in sandbox.client.get(f"/?campaign={OTHER}").text
        assert f'href="{receiver.url}/campaigns/{OTHER}"' in play(sandbox)
        assert f'value="{OTHER}"' in sandbox.client.get("/").text
        sandbox.client.get("/?campaign=")
        play(sandbox)
    assert campaigns_of(receiver) == [OTHER, "cmp_1"]


def test_what_is_no_campaigns_key_is_said_and_changes_nothing_that_is_posted(receiver: Receiver) -> None:
    with run_sandbox(public_url=receiver.url, webhook_secret=SECRET, campaign="cmp_1") as sandbox:
        page = sandbox.client.get("/", query_string={"campaign": 'x"><script>'}).text
        assert "starts with cmp_" in page and "<script>" not in page.replace("<script src", "")
        play(sandbox)
    assert campaigns_of(receiver) == ["cmp_1"]


def test_scripts_may_name_a_campaign(receiver: Receiver) -> None:
    with run_sandbox(public_url=receiver.url, webhook_secret=SECRET, campaign="cmp_1") as sandbox:
        sandbox.client.post("/play.json", json={"kind": "busy", "campaign": OTHER})
    assert campaigns_of(receiver) == [OTHER]
