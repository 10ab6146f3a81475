"""Decides which third-party files the screens load, and fetches them into static/vendor/ (git-ignored).

Standard library only: it runs at set-up, by path. Uses the machine's Node.js, or installs the one of
requirements-node.txt into the virtual environment whose Python runs this.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parent.parent.parent
OLDEST_NODE = 18
FILES = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "trix.css": "trix/dist/trix.css",
    "trix.min.js": "trix/dist/trix.umd.min.js",
}


class AssetError(Exception):
    """The assets could not be fetched; the message says what to do."""


def main() -> int:
    try:
        install_packages(PROJECT_ROOT, find_npm())
        copy_files(PROJECT_ROOT / "node_modules", PROJECT_ROOT / "static" / "vendor")
    except AssetError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def find_npm() -> list[str]:
    """The command that runs npm: the machine's where its Node.js is new enough, else the virtual environment's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_version(node) >= OLDEST_NODE:
        return [npm]
    print(
        f"No Node.js {OLDEST_NODE} or newer here: installing one into the virtual environment …", flush=True
    )
    requirements = PROJECT_ROOT / "requirements-node.txt"
    _run([sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(requirements)])
    return [str(Path(sys.executable).parent / "npm")]


def node_version(node: str) -> int:
    """The major version of the `node` program, 0 when it does not tell one."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30).stdout
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.match(r"v(\d+)\.", said)
    return int(found[1]) if found else 0


def install_packages(root: Path, npm: list[str]) -> None:
    """Install package-lock.json into node_modules/, running none of the packages' own scripts."""
    # npm starts `node` by name: beside a virtual environment's npm, that is the virtual environment's node.
    path = os.pathsep.join((str(Path(npm[0]).parent), os.environ.get("PATH", os.defpath)))
    _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=root, path=path)


def copy_files(packages: Path, target: Path) -> None:
    """Put FILES from `packages` into `target` and nothing else; an earlier `target` stays until all are copied."""
    new = target.with_name(target.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for name, source in FILES.items():
        if not (packages / source).is_file():
            raise AssetError(
                f"node_modules/{source} is missing: does FILES in {Path(__file__).name} fit package.json?"
            )
        shutil.copyfile(packages / source, new / name)
    shutil.rmtree(target, ignore_errors=True)
    new.rename(target)


def _run(command: list[str], cwd: Path | None = None, path: str | None = None) -> None:
    environment = {**os.environ, "PATH": path} if path else None
    if subprocess.run(command, cwd=cwd, env=environment).returncode:
        raise AssetError(f"Failed: {' '.join(command)} (see above; is the package registry reachable?)")


if __name__ == "__main__":
    sys.exit(main())
