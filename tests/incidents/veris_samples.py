"""VERIS records for the tests: six published ones, and the smallest one to vary."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "data" / "vcdb"
FILES = sorted(FOLDER.glob("*.json"))


def sample(beginning: str) -> str:
    """Read the published record whose file name begins so."""
    (file,) = (file for file in FILES if file.name.startswith(beginning))
    return file.read_text(encoding="utf-8")


def confidentiality(**fields: Any) -> dict[str, Any]:
    """Write the attribute of exposed data, with some of its fields replaced."""
    stated = {
        "data": [{"variety": "Medical"}],
        "data_disclosure": "Yes",
        "data_victim": ["Customer"],
        "state": ["Stored unencrypted"],
    }
    return {"confidentiality": {**stated, **fields}}


def record_text(**fields: Any) -> str:
    """Write the smallest record that leaves nothing open, with some top-level fields replaced."""
    content = {
        "schema_version": "1.3.7",
        "incident_id": "TEST-1",
        "security_incident": "Confirmed",
        "timeline": {"incident": {"year": 2026, "month": 3}},
        "discovery_method": {"external": {"variety": ["Customer"]}},
        "actor": {"external": {"variety": ["Unknown"]}},
        "action": {"hacking": {"variety": ["Unknown"]}},
        "asset": {"assets": [{"variety": "S - Database"}]},
        "attribute": confidentiality(),
        "victim": {"victim_id": "Test Clinic", "country": ["CA"]},
    }
    return json.dumps({**content, **fields})
