"""However a published record is mangled, what is for staff only stays in the parts that only staff see."""

import copy
import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.foundation.refusals import Refusal
from portal.incidents.drafts import IncidentDraft
from portal.incidents.facts import facts_of
from portal.incidents.veris import read_veris
from tests.incidents.test_veris import assert_it_holds_only_known_words, places
from tests.incidents.veris_samples import FILES, record_text

CANARY = "CANARY-QUILL"
ODD_NAMES = ("ＮＡＭＥ", "\u202eeman", "", "notes ", "a.b", "🦜", "x" * 300, "Summary", "null", "\x00")
ODD_VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    1.5,
    10**400,
    "",
    "\ud800",
    "Ünknown",
    [],
    {},
    [[[]]],
    [None],
    "NaN",
    "١٢",
)


def planted(content: Any) -> Any:
    """Put the canary into every text of a record that is for staff alone."""
    content["summary"] = f"{CANARY} {content.get('summary', '')}"
    content["notes"] = content["discovery_notes"] = f"It was {CANARY}."
    content["reference"] = f"http://news.example/{CANARY};{content['reference']}"
    for side in content["actor"].values():
        side |= {"name": [CANARY], "notes": CANARY}
    content["plus"]["analyst_notes"] = CANARY
    content["plus"]["event_chain"] = [{"action": "hak", "summary": CANARY}]
    return content


def drop(here: Any, name: Any, _: random.Random) -> None:
    del here[name]


def swap(here: Any, name: Any, chooser: random.Random) -> None:
    here[name] = chooser.choice(ODD_VALUES)


def nest(here: Any, name: Any, chooser: random.Random) -> None:
    value = here[name]
    here[name] = chooser.choice([[value], [[value]], {"variety": value}, {"unknown": value}, [value, value]])


def rename(here: Any, name: Any, chooser: random.Random) -> None:
    if isinstance(here, dict):
        here[chooser.choice(ODD_NAMES)] = here.pop(name)


DEEDS: tuple[Callable[[Any, Any, random.Random], None], ...] = (drop, swap, nest, rename)


def mangled(content: Any, chooser: random.Random, times: int) -> Any:
    changed = copy.deepcopy(content)
    for _ in range(times):
        found = places(changed)[1:]
        if not found:
            break
        *parents, last = chooser.choice(found)
        here = changed
        for name in parents:
            here = here[name]
        chooser.choice(DEEDS)(here, last, chooser)
    return changed


def assert_staff_only_text_stays_apart(draft: IncidentDraft) -> None:
    rest = replace(draft, staff_notes=(), references=())
    facts = {name: value for name, value in facts_of(draft).items() if name != "references"}
    assert CANARY not in str(rest)
    assert CANARY not in str(facts)
    assert all(CANARY not in note.source_field for note in draft.staff_notes)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name[:8])
def test_the_canary_is_where_staff_find_it(file: Path) -> None:
    draft = read_veris(json.dumps(planted(json.loads(file.read_text(encoding="utf-8")))))

    assert CANARY in str(draft.staff_notes)
    assert CANARY in str(draft.references)
    assert_staff_only_text_stays_apart(draft)


def test_the_check_finds_staff_only_text_elsewhere() -> None:
    with pytest.raises(AssertionError):
        assert_staff_only_text_stays_apart(replace(read_veris(record_text()), organisation_name=CANARY))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False), st.integers(1, 12))
def test_a_mangled_record_is_a_draft_or_a_refusal_and_tells_nothing(
    file: Path, chooser: random.Random, times: int
) -> None:
    content = planted(json.loads(file.read_text(encoding="utf-8")))

    try:
        draft = read_veris(json.dumps(mangled(content, chooser, times)))
    except Refusal:
        return

    assert_it_holds_only_known_words(draft)
    assert_staff_only_text_stays_apart(draft)
