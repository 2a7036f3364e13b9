"""Where the files of the rule engines lie; `make test` fetches them, pinned in engines/package.json."""

from pathlib import Path

import pytest

MODULES = Path(__file__).parents[2] / "var" / "test-tools" / "node_modules"


def engine_file(path: str) -> Path:
    """Find a file of an engine, such as axe-core/axe.min.js; skip the test when it was not fetched."""
    file = MODULES / path
    if not file.is_file():
        pytest.skip(f"the page checker {path.partition('/')[0]} was not fetched into {MODULES.parent}")
    return file
