"""`python -m webapp.sandbox` starts the sandbox on SANDBOX_PORT."""

from __future__ import annotations

import sys

from webapp.sandbox.server import SandboxServer
from webapp.sandbox.settings import SandboxError, load_settings


def main() -> int:
    try:
        settings = load_settings()
    except SandboxError as error:
        print(error, file=sys.stderr)
        return 2
    SandboxServer(settings).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
