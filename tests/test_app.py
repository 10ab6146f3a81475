"""What the app makes of its surroundings: people can sign in whatever else is down."""

from __future__ import annotations

import subprocess
import sys

from webapp.settings import PROJECT_ROOT, Settings

# In a process of its own: the counters of attempts are one for each process.
SIGN_IN = """
import sys
from dataclasses import replace
from webapp.app import create_app
from webapp.settings import load_settings
app = create_app(replace(load_settings(), database_url=sys.argv[1], redis_url="redis://127.0.0.1:9/0"))
app.config["WTF_CSRF_ENABLED"] = False
client = app.test_client()
form = {"email": "nobody@example.com", "password": "not the password"}
print(*[client.post("/sign-in", data=form).status_code for _ in range(12)])
"""


def test_sign_in_works_and_attempts_are_counted_while_redis_is_down(settings: Settings, app: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SIGN_IN, settings.database_url],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    statuses = done.stdout.split()
    assert statuses[0] == "422", "a wrong password is told, and no error page comes"
    assert statuses[-1] == "429", "and guessing has an end"
