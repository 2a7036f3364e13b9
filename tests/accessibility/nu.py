"""The Nu HTML checker on many pages at once: what we write is valid HTML by the living standard."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.accessibility.engine_files import engine_file
from tests.accessibility.faults import Fault

OLDEST_JAVA = 17
SECONDS = 300

ON_PURPOSE = re.compile("The “list” role is unnecessary for element “[ou]l”.")
"""Safari forgets that a list without bullets is one, unless the page says so again."""


def check_files(files: Sequence[Path]) -> list[Fault]:
    """Check HTML files, all in one start of Java, and list errors and warnings."""
    jar = engine_file("vnu-jar/build/dist/vnu.jar")
    if not files:
        return []
    run = subprocess.run(
        [java(), "-Xss2m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", "--html",
         *map(str, files)],
        capture_output=True, check=True, timeout=SECONDS,
    )  # fmt: skip
    messages = json.loads(run.stdout)["messages"]
    return [_fault(message) for message in messages if _counts(message)]


def check_texts(pages: Mapping[str, str]) -> list[Fault]:
    """Check pages given as text; a fault's place starts with the name of its page."""
    with TemporaryDirectory() as folder:
        names: dict[str, str] = {}
        for number, (name, html) in enumerate(pages.items()):
            file = Path(folder) / f"{number}.html"
            file.write_text(html, encoding="utf-8")
            names[file.name] = name
        faults = check_files([Path(folder) / name for name in names])
    return [_renamed(fault, names) for fault in faults]


def java() -> str:
    """Find a Java that can run the checker; skip the test without one."""
    path = shutil.which("java")
    if path is None:
        pytest.skip("no Java here: install the package default-jre-headless")
    told = subprocess.run([path, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < OLDEST_JAVA:
        pytest.skip(f"the HTML checker needs Java {OLDEST_JAVA}, this one says: {told.splitlines()[:1]}")
    return path


def _counts(message: dict[str, Any]) -> bool:
    if ON_PURPOSE.fullmatch(message.get("message", "")):
        return False
    return message["type"] in {"error", "non-document-error"} or message.get("subType") == "warning"


def _fault(message: dict[str, Any]) -> Fault:
    page = Path(unquote(urlsplit(message.get("url", "")).path)).name
    extract = " ".join(message.get("extract", "").split())
    where, says = f"{page}:{message.get('lastLine', 0)} {extract}", message["message"]
    return Fault("nu", rule_of(says), where, says)


def _renamed(fault: Fault, names: Mapping[str, str]) -> Fault:
    file, _, rest = fault.where.partition(":")
    return Fault(fault.engine, fault.rule, f"{names.get(file, file)}:{rest}", fault.says)


def rule_of(message: str) -> str:
    """Name the rule behind a message, which the checker does not: its first sentence without its quotes."""
    sentence = re.sub(r"“[^”]*”", "", message).split(". ")[0].split(": ")[0]
    return "-".join(re.findall(r"[a-z]+", sentence.lower()))
