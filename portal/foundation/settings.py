"""Settings: each read once, typed, explained here, and checked before anything starts."""

import ipaddress
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.foundation.organisation import Organisation, read_organisation

MODES = ("production", "demo", "test")
LOG_LEVELS = ("debug", "info", "warning")


class UnsafeSettings(Exception):
    """The portal would start wrongly or unsafely; the text says what to change, one sentence a line."""


def setting(explanation: str, default: Any = MISSING) -> Any:
    """Declare a setting with the sentence that explains it to an operator."""
    metadata = {"explanation": explanation}
    return field(metadata=metadata) if default is MISSING else field(default=default, metadata=metadata)


@dataclass(frozen=True)
class Settings:
    """Everything an operator decides; each field is the environment variable PORTAL_ + its name."""

    mode: str = setting(
        "`production`, or `demo` with an invented organisation and a mailbox anybody can read.", "production"
    )
    database_url: str = setting(
        "Where the data lives: `sqlite:///var/portal.db`, or `postgresql://user:password@host/name` where it grows.",
        "sqlite:///var/portal.db",
    )
    base_url: str = setting(
        "Address of the customers' site, as people type it; every link we send begins with it.", ""
    )
    admin_url: str = setting(
        "Address of the staff's site; without it, the customers' address followed by `/admin`.", ""
    )
    keyring: Path = setting(
        "Folder with the keys; keep it, and its backups, apart from the database.", Path("var/keyring")
    )
    var: Path = setting(
        "Folder for what the portal makes itself: assets, wake-up file, demo mailbox.", Path("var")
    )
    smtp_url: str = setting(
        "Mail server: `smtp://user:password@host:587` (STARTTLS) or `smtps://user:password@host:465`.", ""
    )
    organisation: Path = setting(
        "File (TOML) that says who you are: name, phones, hours, senders, colours.", Path()
    )
    redis_url: str = setting(
        "Redis for wake-ups and request limits of several machines: `redis://host:6379/0`.", ""
    )
    proxies: int = setting("How many proxies of your own stand before the portal and set X-Forwarded-For.", 0)
    log_level: str = setting(
        "`info`, `warning`, or `debug` while you look for a fault (refused in production).", "info"
    )

    @property
    def in_production(self) -> bool:
        """Tell whether real people are served."""
        return self.mode == "production"

    @property
    def secure(self) -> bool:
        """Tell whether people reach us over https."""
        return self.base_url.startswith("https://")

    def read_organisation(self) -> Organisation:
        """Read the file that says who the organisation is.

        Refuses: UnsafeSettings when it is missing or wrong
        """
        try:
            return read_organisation(self.organisation)
        except (OSError, ValueError) as trouble:
            raise UnsafeSettings(f"PORTAL_ORGANISATION: {trouble}") from trouble


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Read the settings from the environment.

    Refuses: UnsafeSettings, one sentence for each variable that is unknown or has the wrong type
    """
    known = {f"PORTAL_{declared.name.upper()}": declared for declared in fields(Settings)}
    ours = {
        name: text for name, text in environ.items() if name.startswith("PORTAL_") and not _for_tools(name)
    }
    troubles = [
        f"{name} is not a setting; see docs/settings.md." for name in sorted(ours.keys() - known.keys())
    ]
    values: dict[str, Any] = {}
    for name, text in ours.items():
        declared = known.get(name)
        if declared is None or not text:
            continue
        try:
            values[declared.name] = _typed(declared.type, text)
        except ValueError:
            troubles.append(f"{name} must be a whole number, not “{text}”.")
    if troubles:
        raise UnsafeSettings("\n".join(troubles))
    return Settings(**values)


def _for_tools(name: str) -> bool:
    return name.startswith(("PORTAL_TEST_", "PORTAL_SCREENSHOTS"))


def _typed(kind: Any, text: str) -> Any:
    if kind is int:
        # `int` also takes -1, and then we would believe a forged X-Forwarded-For.
        if not (text.isascii() and text.isdecimal()):
            raise ValueError
        return int(text)
    return Path(text) if kind is Path else text


def check_settings(settings: Settings) -> None:
    """Refuse to start with what would be wrong, or unsafe for real people.

    Refuses: UnsafeSettings, one clear sentence for each trouble
    """
    troubles = [sentence for wrong, sentence in _always(settings) if wrong]
    if settings.in_production:
        troubles += [sentence for wrong, sentence in _in_production(settings) if wrong]
    if troubles:
        raise UnsafeSettings("\n".join(troubles))


def _always(settings: Settings) -> list[tuple[bool, str]]:
    return [
        (settings.mode not in MODES, f"PORTAL_MODE must be one of {', '.join(MODES)}."),
        (not settings.base_url, "PORTAL_BASE_URL is missing: without it no link we send could be opened."),
        (
            bool(settings.base_url) and not _is_bare_address(settings.base_url),
            "PORTAL_BASE_URL must be an address such as https://help.example.org, without a path.",
        ),
        (settings.log_level not in LOG_LEVELS, f"PORTAL_LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}."),
        (
            not settings.organisation.is_file(),
            "PORTAL_ORGANISATION must name the file that says who you are.",
        ),
    ]


def _in_production(settings: Settings) -> list[tuple[bool, str]]:
    return [
        (
            settings.base_url.startswith("http://"),
            "PORTAL_BASE_URL must begin with https:// in production: cookies and codes would travel in the open.",
        ),
        (
            bool(settings.base_url) and _is_this_machine(settings.base_url),
            "PORTAL_BASE_URL names this machine; customers cannot reach that.",
        ),
        (
            not settings.smtp_url.startswith(("smtp://", "smtps://")),
            "PORTAL_SMTP_URL must name a mail server in production: a demo mailbox can be read by anybody.",
        ),
        (
            settings.log_level == "debug",
            "PORTAL_LOG_LEVEL=debug is refused in production: logs would say too much.",
        ),
        (
            "demo" in settings.organisation.parts,
            "PORTAL_ORGANISATION is the demo's invented organisation; name your own file.",
        ),
    ]


def _is_bare_address(url: str) -> bool:
    parts = urlsplit(url)
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and parts.path in ("", "/")
        and not parts.query
    )


def _is_this_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


_current: list[Settings] = []


def use_settings(settings: Settings) -> None:
    """Keep the checked settings for this process."""
    _current[:] = [settings]


def current_settings() -> Settings:
    """Give the settings this process started with."""
    return _current[0]


def public_address(path: str) -> str:
    """Give the whole address of one of the customers' pages, as it may stand in a message.

    Takes:   path  begins with a slash
    """
    return current_settings().base_url.rstrip("/") + path
