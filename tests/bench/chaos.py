"""`chaos`: worker or web get kill -9 at random moments under load and are started again; was any text or email doubled or lost?

The reporter repeats refused and broken posts with the same call_id, as platforms do. The provider takes a tenth of a
second for each text, and longer for each email, so that most kills of the worker hit some that are under way. Emails
go through several mailboxes, each at its own pace; one whose fate is unknown waits for a person, and is told apart.
"""

from __future__ import annotations

import argparse
import random
import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterator

from tests.bench.chaos_report import Outcome, print_chaos
from tests.bench.connections import Post
from tests.bench.counting import address_of, count, explain
from tests.bench.load import LoadGenerator
from tests.bench.mailboxes import MailCampaign, make_mail_campaigns, sign_in
from tests.bench.mixed import mix_calls
from tests.bench.outbox import Outbox
from tests.bench.report import describe_machine
from tests.bench.settled import (
    count_failed_reports,
    count_hit,
    count_open,
    read_fates,
    read_fates_of_mails,
)
from tests.bench.stack import Stack, running_stack
from tests.bench.steady import at_a_rate
from tests.bench.texting import warm_up, write_posts

RATE = 20.0  # reports a second
# Of the reports, those that go to campaigns with emails: fewer than the mailboxes' paces together allow.
MAIL_SHARE = 0.2
MAILBOXES = ("google", "google", "microsoft", "google", "microsoft", "google", "microsoft", "google")
CONNECTIONS = 16
PATIENCE = 120.0  # seconds for which a report is posted again and again
SETTLES_WITHIN = (
    300.0  # a claim's lease, every question to the provider, and what waits for the mailboxes' paces
)
MOST_CALLS = 1_000_000


def main(argv: list[str]) -> int:
    """Returns 1 when a text or an email was doubled or lost."""
    given = read_arguments(argv)
    seed = secrets.randbelow(10**6) if given.seed is None else given.seed
    print(f"chaos: random seed {seed} (--seed {seed} repeats the moments)", flush=True)
    machine = describe_machine()
    with running_stack() as stack:
        outbox = Outbox(stack.sandbox_port)
        warm_up(stack, outbox)
        providers = list(MAILBOXES) if given.mail_share else []
        mail_campaigns = make_mail_campaigns(sign_in(stack), providers)
        make_slow(outbox, given.provider_seconds, given.mail_seconds)
        reporter = Reporter(stack, given.rate, mail_campaigns, given.mail_share)
        kills = kill_at_random(stack, given.cycles, random.Random(seed))
        posts = reporter.stop()
        settled_after = wait_until_settled(stack, SETTLES_WITHIN)
        outbox.look()
        texts, mails = find_outcomes(stack, posts, outbox)
        engine = stack.storage.engine()
        state = {
            "failed_reports": count_failed_reports(engine),
            "still_open": count_open(engine),
            "settled_after_seconds": settled_after,
        }
        engine.dispose()
        print_chaos(stack, seed, kills, texts, mails, state, machine)
    return 1 if texts.is_wrong or mails.is_wrong or state["still_open"] else 0


def read_arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("--cycles", type=int, default=30, help="kills")
    parser.add_argument("--seed", type=int, default=None, help="of the random moments")
    parser.add_argument("--rate", type=float, default=RATE, help="reports a second")
    parser.add_argument("--mail-share", type=float, default=MAIL_SHARE, help="of the reports, 0 to 1")
    parser.add_argument("--provider-seconds", type=float, default=0.1, help="that the provider takes a text")
    parser.add_argument("--mail-seconds", type=float, default=0.3, help="that the provider takes an email")
    return parser.parse_args(argv)


def make_slow(outbox: Outbox, text_seconds: float, mail_seconds: float) -> None:
    slow = {"twilio": text_seconds, "google": mail_seconds, "microsoft": mail_seconds}
    for provider, seconds in slow.items():
        if seconds:
            outbox.set_fault(f"slow:{seconds:g}", provider)


def find_outcomes(stack: Stack, posts: list[Post], outbox: Outbox) -> tuple[Outcome, Outcome]:
    """What became of the texts, and of the emails."""
    engine = stack.storage.engine()
    texted = [post for post in posts if not post.is_missed]
    mailed = [post for post in posts if post.address]
    texts = Outcome(
        count(texted, outbox.texts),
        explain(texted, outbox.texts, read_fates(engine)),
        count_hit(engine, "sms"),
    )
    mails = Outcome(
        count(mailed, outbox.mails, address_of),
        explain(mailed, outbox.mails, read_fates_of_mails(engine), address_of),
        count_hit(engine, "email", "missed_email"),
    )
    engine.dispose()
    return texts, mails


class Reporter:
    """Reports calls at a steady rate from a thread of its own until it is stopped."""

    def __init__(
        self, stack: Stack, rate: float, mail_campaigns: list[MailCampaign], mail_share: float
    ) -> None:
        self._is_stopping = threading.Event()
        self._posts: list[Post] = []
        run = secrets.token_hex(3)
        calls = mix_calls(MOST_CALLS, stack.demo["campaign"], mail_campaigns, run, share=mail_share)
        self._coming = self._until_stopped(at_a_rate(write_posts(calls), rate))
        self._generator = LoadGenerator(
            stack.port, stack.demo["webhook_secret"], connections=CONNECTIONS, patience=PATIENCE
        )
        self._thread = threading.Thread(target=self._run, name="reporter", daemon=True)
        self._thread.start()

    def stop(self) -> list[Post]:
        """End after what is under way; every post there was."""
        self._is_stopping.set()
        self._thread.join()
        return self._posts

    def _run(self) -> None:
        self._posts = self._generator.run(self._coming)

    def _until_stopped(self, posts: Iterator[Post]) -> Iterator[Post]:
        for post in posts:
            if self._is_stopping.is_set():
                return
            yield post


def kill_at_random(stack: Stack, cycles: int, chance: random.Random) -> Counter[str]:
    """How often each was killed. The next kill may come while the one before is still starting."""
    kills: Counter[str] = Counter()
    for cycle in range(cycles):
        name = chance.choice(("worker", "worker", "web")) if cycle % 5 else "web"
        time.sleep(chance.uniform(0.5, 4.0))
        stack.kill(name)
        kills[name] += 1
        time.sleep(chance.uniform(0.0, 1.0))
        stack.start(name)
        if chance.random() < 0.7:
            stack.wait("web")
            time.sleep(chance.uniform(1.0, 3.0))
    stack.wait("web")
    return kills


def wait_until_settled(stack: Stack, seconds: float) -> float | None:
    """Seconds until nothing was pending, due, being sent or looked into any more; None when that took too long."""
    engine = stack.storage.engine()
    began = time.monotonic()
    try:
        while count_open(engine):
            if time.monotonic() - began > seconds:
                return None
            time.sleep(1.0)
        return round(time.monotonic() - began, 1)
    finally:
        engine.dispose()
