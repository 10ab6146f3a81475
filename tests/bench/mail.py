"""`mail`: a burst of missed calls through one mailbox: does it keep its provider's pace, and when do the emails go?

The sandbox keeps the limits of the real providers: it turns away what comes too fast. A mailbox that is never turned
away and never sends more than its provider's limit within any 60 seconds has kept its pace.
"""

from __future__ import annotations

import argparse
import secrets
import time
from collections.abc import Sequence

from tests.bench.connections import Post
from tests.bench.counting import address_of, count
from tests.bench.load import LoadGenerator
from tests.bench.mail_pace import LIMITS, busiest, needed_seconds
from tests.bench.mail_pages import Told, look
from tests.bench.mail_report import print_mail
from tests.bench.mailboxes import make_mail_campaigns, sign_in
from tests.bench.mixed import missed_calls
from tests.bench.outbox import Outbox
from tests.bench.person import Person
from tests.bench.report import describe_machine
from tests.bench.settled import count_turned_away
from tests.bench.stack import running_stack
from tests.bench.texting import CONNECTIONS, PATIENCE, SETTLE, warm_up, write_posts

SLACK = 60.0  # seconds beyond what the pace takes, after which an email counts as lost
LOOK_EVERY = 0.5
LOOK_AT = (0.02, 0.25, 0.5, 0.75)  # of the time that all take, when the pages are looked at


def main(argv: list[str]) -> int:
    """Returns 1 when an email was doubled or lost, or the mailbox was faster than its provider allows."""
    parser = argparse.ArgumentParser(prog="mail", description=__doc__)
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--provider", choices=sorted(LIMITS), default="google")
    given = parser.parse_args(argv)
    machine = describe_machine()
    with running_stack() as stack:
        outbox = Outbox(stack.sandbox_port)
        warm_up(stack, outbox)
        person = sign_in(stack)
        (chosen,) = make_mail_campaigns(person, [given.provider])
        calls = missed_calls(given.calls, chosen.campaign, secrets.token_hex(3))
        generator = LoadGenerator(
            stack.port, stack.demo["webhook_secret"], connections=CONNECTIONS, patience=PATIENCE
        )
        posts = generator.run(write_posts(calls))
        told = watch(outbox, person, chosen.campaign, posts, needed_seconds(given.provider, given.calls))
        tally = count(posts, outbox.mails, address_of)
        times = sorted(mail.accepted_at for mail in outbox.mails)
        engine = stack.storage.engine()
        turned_away = count_turned_away(engine)
        engine.dispose()
        print_mail(given.provider, stack, posts, tally, times, told, turned_away, machine)
    is_too_fast = turned_away > 0 or busiest(times) > LIMITS[given.provider]
    return 0 if tally.is_clean and not is_too_fast else 1


def watch(outbox: Outbox, person: Person, campaign: str, posts: Sequence[Post], seconds: float) -> list[Told]:
    """Until every email went, or should have; what the pages told meanwhile."""
    began, told = time.time(), list[Told]()
    moments = [began + share * seconds for share in LOOK_AT]
    wanted = {post.address for post in posts if post.is_accepted}
    while wanted - {mail.to for mail in outbox.mails} and time.time() < began + seconds + SLACK:
        if moments and time.time() >= moments[0]:
            moments.pop(0)
            told += look(person, campaign, time.time())
        time.sleep(LOOK_EVERY)
        outbox.look()
    time.sleep(SETTLE)  # a second one, if there were one, would come soon
    outbox.look()
    return told
