"""A demo that exists for one test."""

from dataclasses import replace
from pathlib import Path

import pytest

from portal.foundation.settings import Settings


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """Settings of a demo with a mailbox of its own."""
    return replace(settings, mode="demo", smtp_url=f"folder:{tmp_path / 'mailbox'}")
