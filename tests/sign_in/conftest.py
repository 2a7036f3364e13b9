"""A portal that people reach over https."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from portal.app import create_customer_app
from portal.foundation import database as databases
from portal.foundation.settings import Settings
from tests.client import PortalClient


@pytest.fixture
def secure_client(customer_app: Flask, settings: Settings) -> Iterator[PortalClient]:
    """A browser that visits the portal over https."""
    yield PortalClient(create_customer_app(replace(settings, base_url="https://localhost")))
    databases.disconnect()
