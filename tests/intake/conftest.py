"""Who brings files in."""

from tests.cases.conftest import organisation

__all__ = ["organisation"]
