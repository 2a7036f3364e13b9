"""What the demo uses when nobody says otherwise."""

from collections.abc import Mapping
from pathlib import Path

CONTENT = Path(__file__).parent / "content"


def demo_environment(environ: Mapping[str, str], port: int) -> dict[str, str]:
    """Fill in what the demo needs and the environment does not say.

    Takes:   environ  the environment as it is; what it says stays
             port     where the demo will be served on this machine
    """
    return {
        "PORTAL_MODE": "demo",
        "PORTAL_BASE_URL": f"http://localhost:{port}",
        "PORTAL_ORGANISATION": str(CONTENT / "organisation.toml"),
        "PORTAL_SMTP_URL": "folder:var/mailbox",
        "PORTAL_LOG_LEVEL": "warning",
        **{name: value for name, value in environ.items() if value or not name.startswith("PORTAL_")},
    }
