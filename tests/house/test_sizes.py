"""Files, functions and templates stay small enough to read, and each planted giant is named."""

from pathlib import Path

import pytest

from tests.house.sizes import check_sizes

ROOT = Path(__file__).resolve().parents[2]

LONG = "def do() -> int:\n" + "    x = 1\n" * 45 + "    return x\n"


def test_every_file_can_be_read_in_one_go() -> None:
    assert check_sizes(ROOT) == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("portal/cases/rules.py", "x = 1\n" * 301, "301 lines, more than 300"),
        ("tests/cases/test_rules.py", "x = 1\n" * 301, "301 lines, more than 300"),
        ("portal/cases/rules.py", LONG, "do has 47 lines, more than 45"),
        ("portal/cases/rules.py", f"class A:\n{LONG.replace('def', '  async def')}", "do has 47 lines"),
        ("templates/cases/case.html", "<p>\n" * 121, "121 lines, more than 120"),
        ("portal/cases/utils.py", "", "a name that says nothing"),
        ("tests/helpers.py", "", "a name that says nothing"),
        (
            "portal/cases/rules.py",
            "from datetime import datetime\nx = datetime.now()",
            "datetime.now in line 2",
        ),
        ("portal/cases/views.py", "import os\nx = os.environ['PORTAL_X']", "os.environ in line 2"),
    ],
)
def test_each_planted_fault_is_named(tmp_path: Path, name: str, text: str, expected: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)

    faults = check_sizes(tmp_path)

    assert len(faults) == 1
    assert expected in faults[0]


def test_a_revision_of_the_database_may_be_long(tmp_path: Path) -> None:
    file = tmp_path / "portal" / "migrations" / "versions" / "0001_first.py"
    file.parent.mkdir(parents=True)
    file.write_text("x = 1\n" * 500)

    assert check_sizes(tmp_path) == []
