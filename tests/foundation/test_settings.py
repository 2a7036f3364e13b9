"""The portal refuses to start wrongly or unsafely, and says in one sentence each what to change."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from portal.foundation.organisation import read_organisation
from portal.foundation.settings import (
    Settings,
    UnsafeSettings,
    check_settings,
    public_address,
    read_settings,
    use_settings,
)
from tests.conftest import ORGANISATION

CANARY = "CANARY-SECRET"


@pytest.fixture
def good(tmp_path: Path) -> Settings:
    """Settings with which real people may be served."""
    own = tmp_path / "organisation.toml"
    own.write_bytes(ORGANISATION.read_bytes())
    return Settings(
        base_url="https://help.example.org", smtp_url=f"smtp://us:{CANARY}@mail:587", organisation=own
    )


def troubles(settings: Settings) -> list[str]:
    try:
        check_settings(settings)
    except UnsafeSettings as refused:
        return str(refused).splitlines()
    return []


def test_good_settings_are_taken(good: Settings) -> None:
    assert troubles(good) == []
    assert good.in_production
    assert good.secure


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"mode": "prod"}, "PORTAL_MODE must be one of production, demo, test."),
        ({"base_url": ""}, "PORTAL_BASE_URL is missing: without it no link we send could be opened."),
        ({"base_url": "http://help.example.org"}, "PORTAL_BASE_URL must begin with https:// in production"),
        ({"base_url": "https://localhost"}, "PORTAL_BASE_URL names this machine"),
        ({"base_url": "https://portal.localhost:8000"}, "PORTAL_BASE_URL names this machine"),
        ({"base_url": "https://127.0.0.1"}, "PORTAL_BASE_URL names this machine"),
        ({"base_url": "https://[::1]:8443"}, "PORTAL_BASE_URL names this machine"),
        ({"base_url": "https://help.example.org/portal"}, "PORTAL_BASE_URL must be an address such as"),
        ({"base_url": "https://help.example.org?a=b"}, "PORTAL_BASE_URL must be an address such as"),
        ({"base_url": "help.example.org"}, "PORTAL_BASE_URL must be an address such as"),
        ({"base_url": "ftp://help.example.org"}, "PORTAL_BASE_URL must be an address such as"),
        ({"base_url": "https://"}, "PORTAL_BASE_URL must be an address such as"),
        ({"smtp_url": ""}, "PORTAL_SMTP_URL must name a mail server in production"),
        ({"smtp_url": "http://mail"}, "PORTAL_SMTP_URL must name a mail server in production"),
        ({"log_level": "debug"}, "PORTAL_LOG_LEVEL=debug is refused in production"),
        ({"log_level": "loud"}, "PORTAL_LOG_LEVEL must be one of debug, info, warning."),
        ({"organisation": Path()}, "PORTAL_ORGANISATION must name the file that says who you are."),
        ({"organisation": Path("nowhere.toml")}, "PORTAL_ORGANISATION must name the file"),
        ({"organisation": ORGANISATION}, "PORTAL_ORGANISATION is the demo's invented organisation"),
    ],
    ids=str,
)
def test_each_unsafe_setting_is_refused_in_production_in_one_sentence(
    good: Settings, change: dict[str, object], sentence: str
) -> None:
    found = troubles(replace(good, **change))  # type: ignore[arg-type] # a table of all kinds

    assert len(found) == 1, found
    assert found[0].startswith(sentence)
    assert found[0].endswith(".")


def test_every_trouble_is_said_at_once_and_no_secret_with_it(good: Settings) -> None:
    found = troubles(replace(good, base_url="http://localhost", log_level="debug", organisation=ORGANISATION))

    assert len(found) == 4
    assert CANARY not in "".join(found)


@pytest.mark.parametrize("mode", ["demo", "test"])
def test_a_demo_may_run_on_ones_own_machine(good: Settings, mode: str) -> None:
    demo = replace(
        good,
        mode=mode,
        base_url="http://localhost:8000",
        smtp_url="",
        log_level="debug",
        organisation=ORGANISATION,
    )

    assert troubles(demo) == []


def test_settings_are_read_from_the_environment_in_their_types() -> None:
    read = read_settings(
        {"PORTAL_MODE": "demo", "PORTAL_VAR": "/srv/var", "PORTAL_PROXIES": "2", "PATH": "/bin"}
    )

    assert read == Settings(mode="demo", var=Path("/srv/var"), proxies=2)


def test_nothing_said_means_production() -> None:
    assert read_settings({}).in_production
    assert read_settings({"PORTAL_MODE": ""}).in_production


def test_an_unknown_variable_is_named() -> None:
    with pytest.raises(UnsafeSettings) as refused:
        read_settings({"PORTAL_BASEURL": "x", "PORTAL_ZEBRA": CANARY, "PORTAL_TEST_POSTGRESQL": "y"})

    assert str(refused.value).splitlines() == [
        "PORTAL_BASEURL is not a setting; see docs/settings.md.",
        "PORTAL_ZEBRA is not a setting; see docs/settings.md.",
    ]


@pytest.mark.parametrize("text", ["two", "1.5", "0x1", "1 2", "-1", "1_0", "٢"])
def test_a_wrong_number_is_refused(text: str) -> None:
    with pytest.raises(UnsafeSettings, match=f"PORTAL_PROXIES must be a whole number, not “{text}”"):
        read_settings({"PORTAL_PROXIES": text})


def test_every_setting_is_explained() -> None:
    assert all(declared.metadata["explanation"].endswith(".") for declared in fields(Settings))


@pytest.mark.parametrize("base", ["https://help.example.org", "https://help.example.org/"])
def test_an_address_in_a_message_begins_with_the_base(good: Settings, base: str) -> None:
    use_settings(replace(good, base_url=base))

    assert public_address("/link/abc") == "https://help.example.org/link/abc"


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('name = "Marigold Row"\n', "", "must have a text for name"),
        ('name = "Marigold Row"', "name = 7", "must have a text for name"),
        (
            'default_language = "en"',
            'default_language = "de"',
            "default_language must be one of en, fr-CA, ar",
        ),
        ("America/Toronto", "Toronto", "time_zone “Toronto” is unknown"),
        ("#1e4668", "#888888", "at least 7:1 is needed"),
        ("#1e4668", "blue", "is not a colour such as"),
        ('mark = "M"', 'mark = "M', "line"),
    ],
)
def test_a_wrong_organisation_file_is_refused_with_its_reason(
    good: Settings, before: str, after: str, sentence: str
) -> None:
    text = ORGANISATION.read_text(encoding="utf-8")
    assert before in text
    good.organisation.write_text(text.replace(before, after, 1), encoding="utf-8")

    with pytest.raises(UnsafeSettings, match=rf"PORTAL_ORGANISATION: .*({sentence})"):
        good.read_organisation()


def test_the_demos_organisation_is_sound() -> None:
    assert read_organisation(ORGANISATION).name == "Marigold Row"
