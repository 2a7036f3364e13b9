"""Press text, notes, names and links of an incident file never reach a customer's page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.audit.actors import PORTAL
from portal.cases.rules import NewCase
from portal.cases.services import add_case
from portal.exposures.rules import ExposureRow
from portal.exposures.services import set_exposure
from portal.foundation.clock import now
from portal.foundation.database import transaction
from portal.foundation.keyring import Keyring
from portal.incidents.drafts import IncidentDraft
from portal.incidents.services import (
    answer_question,
    change_facts,
    create_draft,
    publish,
    set_data_class,
    write_text,
)
from portal.incidents.texts import REQUIRED
from portal.incidents.veris import read_veris
from portal.incidents.writings import ClassDecision, FactsChange, Writing
from tests.client import PortalClient
from tests.incidents.veris_samples import FILES
from tests.world import DAY, WORDS, World

PAGES = ("/home", "/what-happened", "/your-details")
RUN = 4
# Notes of a word or two that could stand on any page (Financial, Web application) tell nothing.
TELLING = ("notes", "summary", "name")


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def leaks(page: str, draft: IncidentDraft) -> list[str]:
    """List what of a record's staff-only text stands on a page: links, runs of four words, short notes."""
    on_page = " " + " ".join(words_of(page)) + " "
    return [piece for piece in _pieces(draft) if f" {piece} " in on_page] + [
        link for link in draft.references if link in page
    ]


def _pieces(draft: IncidentDraft) -> Iterator[str]:
    for note in draft.staff_notes:
        words = words_of(note.text)
        if len(words) < RUN and note.source_field.endswith(TELLING):
            yield " ".join(words)
        yield from (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def published(draft: IncidentDraft, keyring: Keyring, language: str) -> str:
    """Publish a record as staff would, and give the case of somebody whose data it was."""
    with transaction() as db:
        incident = create_draft(db, draft, keyring, PORTAL, now())
        change_facts(db, incident, FactsChange(certainty="confirmed"), PORTAL, now())
        for proposed in draft.proposed_classes:
            set_data_class(db, incident, ClassDecision(proposed.code, "involved", "taken"), PORTAL, now())
        for code in list(incident.questions):
            answer_question(db, incident, (code, "CANARY-ANSWER of ours"), keyring, PORTAL, now())
        for section in REQUIRED:
            for spoken, words in WORDS.items():
                write_text(db, incident, Writing(section, spoken, words, DAY, "reviewed"), PORTAL, now())
        publish(db, incident, PORTAL, now())
        new = NewCase("K-1", "Noor", language=language, email="noor@example.com")
        case_id = add_case(db, incident.id, new, keyring, PORTAL, now())
        for proposed in draft.proposed_classes:
            set_exposure(db, case_id, ExposureRow(proposed.code, "taken", "", DAY), PORTAL, now())
    return case_id


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name[:8])
def test_no_customer_reads_what_is_for_staff(
    file: Path, language: str, world: World, client: PortalClient, keyring: Keyring
) -> None:
    draft = read_veris(file.read_text(encoding="utf-8"))
    client.sign_in(published(draft, keyring, language))

    for page in PAGES:
        client.open(page)
        assert WORDS[language] in client.text or page == "/your-details"
        assert leaks(client.text, draft) == []
        assert "CANARY-ANSWER" not in client.text


@pytest.mark.parametrize(
    "planted",
    ["steal customer data for 1 million", "LulzSec", "http://mashable.com/2011/06/02/sony-pictures-hacked/"],
)
def test_the_check_finds_what_is_planted(planted: str) -> None:
    (file,) = (file for file in FILES if file.name.startswith("0C6D8130"))
    draft = read_veris(file.read_text(encoding="utf-8"))

    assert leaks(f"<p>Someone did it: {planted}.</p>", draft)
    assert leaks("<p>Someone opened our order system.</p>", draft) == []
