"""Which third-party files the screens get, and from where."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from webapp.cli import assets


def make_packages(folder: Path) -> Path:
    for source in assets.FILES.values():
        (folder / source).parent.mkdir(parents=True, exist_ok=True)
        (folder / source).write_text(source)
    return folder


def make_program(path: Path, says: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho {says}\n")
    path.chmod(0o755)


def test_only_the_needed_files_are_copied(tmp_path: Path) -> None:
    packages = make_packages(tmp_path / "node_modules")
    (packages / "htmx.org" / "dist" / "htmx.esm.js").write_text("not needed")
    assets.copy_files(packages, tmp_path / "static" / "vendor")
    copied = {path.name: path.read_text() for path in (tmp_path / "static" / "vendor").iterdir()}
    assert copied == assets.FILES


def test_files_of_an_earlier_version_go_away(tmp_path: Path) -> None:
    target = tmp_path / "vendor"
    target.mkdir()
    (target / "gone.js").write_text("old")
    assets.copy_files(make_packages(tmp_path / "node_modules"), target)
    assert {path.name for path in target.iterdir()} == set(assets.FILES)


def test_a_missing_file_is_named_and_the_earlier_ones_stay(tmp_path: Path) -> None:
    target = tmp_path / "vendor"
    target.mkdir()
    (target / "htmx.min.js").write_text("old")
    packages = make_packages(tmp_path / "node_modules")
    (packages / "htmx.org/dist/htmx.min.js").unlink()
    with pytest.raises(assets.AssetError, match=r"htmx\.org/dist/htmx\.min\.js is missing"):
        assets.copy_files(packages, target)
    assert (target / "htmx.min.js").read_text() == "old"


@pytest.mark.parametrize(("says", "version"), [("v20.20.2", 20), ("v8.1.0", 8), ("nonsense", 0)])
def test_the_version_of_node_is_read(tmp_path: Path, says: str, version: int) -> None:
    make_program(tmp_path / "node", says)
    assert assets.node_version(str(tmp_path / "node")) == version


def test_a_node_that_does_not_start_has_no_version(tmp_path: Path) -> None:
    assert assets.node_version(str(tmp_path / "none")) == 0


@pytest.mark.parametrize("node", [None, "v12.22.0"])
def test_without_a_node_new_enough_one_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, node: str | None
) -> None:
    if node:
        make_program(tmp_path / "node", node)
        make_program(tmp_path / "npm", "10")
    commands: list[list[str]] = []
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(assets, "_run", commands.append)
    monkeypatch.setattr(sys, "executable", "/project/.venv/bin/python")
    assert assets.find_npm() == ["/project/.venv/bin/npm"]
    assert commands[0][-1].endswith("requirements-node.txt")
    assert "--require-hashes" in commands[0]


def test_the_machines_own_node_is_used_where_it_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_program(tmp_path / "node", f"v{assets.OLDEST_NODE}.0.0")
    make_program(tmp_path / "npm", "10")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert assets.find_npm() == [str(tmp_path / "npm")]


def test_the_lock_file_records_no_download_address() -> None:
    lock = json.loads((assets.PROJECT_ROOT / "package-lock.json").read_text())
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"])
def test_the_python_locks_record_hashes_and_no_address(name: str) -> None:
    text = (assets.PROJECT_ROOT / name).read_text()
    assert "--hash=sha256:" in text
    assert not any(word in text for word in ("://", "--index-url", "--find-links"))


def test_every_copied_package_is_pinned() -> None:
    locked = json.loads((assets.PROJECT_ROOT / "package-lock.json").read_text())["packages"]
    for source in assets.FILES.values():
        assert any(source.startswith(name.removeprefix("node_modules/") + "/") for name in locked if name)
