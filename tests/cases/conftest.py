"""Who writes to people in the tests of these rooms."""

from pathlib import Path

import pytest

from portal.foundation.organisation import Organisation, read_organisation, use_organisation

DEMO = Path(__file__).parents[2] / "portal" / "demo" / "content" / "organisation.toml"


@pytest.fixture
def organisation() -> Organisation:
    """The demo's organisation, in use."""
    found = read_organisation(DEMO)
    use_organisation(found)
    return found
