"""Two applications of one package, and what each refuses to start with."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from werkzeug.test import Client

import wsgi
from portal.app import create_admin_app, create_app, create_customer_app
from portal.foundation import database
from portal.foundation.keyring import Keyring
from portal.foundation.settings import Settings, UnsafeSettings
from tests.client import PortalClient


def test_a_customer_process_holds_no_staff_route(settings: Settings, keyring: Keyring) -> None:
    customers = {rule.endpoint for rule in create_customer_app(settings).url_map.iter_rules()}
    staff = {rule.endpoint for rule in create_admin_app(settings).url_map.iter_rules()}

    assert {"admin.dashboard", "admin.knock"} <= staff - customers
    assert {"home.home", "sign_in.open_link"} <= customers - staff


def test_both_sites_can_be_served_together(settings: Settings, keyring: Keyring) -> None:
    both = Client(create_app(settings))

    assert both.get("/").status_code == 200
    assert both.get("/admin/").status_code == 401
    assert both.get("/admin/health/ready").json == {"ready": True}


def test_the_demo_mailbox_is_not_in_a_real_portal(settings: Settings, keyring: Keyring) -> None:
    PortalClient(create_customer_app(settings)).open("/demo/mailbox", 404)
    PortalClient(create_customer_app(replace(settings, mode="demo"))).open("/demo/mailbox")


def test_a_database_of_another_version_is_refused(
    settings: Settings, keyring: Keyring, tmp_path: Path
) -> None:
    with pytest.raises(UnsafeSettings, match="does not fit this version"):
        create_customer_app(replace(settings, database_url=f"sqlite:///{tmp_path}/new.db"))


def test_a_keyring_that_others_can_read_is_refused(settings: Settings, keyring: Keyring) -> None:
    next(keyring.folder.glob("*.key")).chmod(0o644)

    with pytest.raises(UnsafeSettings, match="can be read by others"):
        create_customer_app(settings)


def test_a_keyring_without_keys_is_refused(settings: Settings, keyring: Keyring, tmp_path: Path) -> None:
    with pytest.raises(UnsafeSettings, match="has no key"):
        create_customer_app(replace(settings, keyring=tmp_path / "empty"))


def test_a_made_up_key_is_refused(settings: Settings, keyring: Keyring) -> None:
    next(keyring.folder.glob("*.key")).write_text("00" * 32)

    with pytest.raises(UnsafeSettings, match="is not a random key"):
        create_customer_app(settings)


def test_a_web_server_is_told_why_it_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_MODE", "production")

    with pytest.raises(SystemExit, match="PORTAL_BASE_URL is missing"):
        _ = wsgi.app


def test_without_its_database_a_page_says_to_come_back(
    client: PortalClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr(database.current_database().reading, "connect", away)
    page = client.open("/health/ready", 503)

    assert "We will be back in a moment" in page
    assert client.page is not None
    assert client.page.headers["Retry-After"] == "10"
