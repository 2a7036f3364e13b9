"""Words of fixed lists (interim)."""
import re
from collections.abc import Mapping
from functools import lru_cache
from portal.cases.vocabulary import CHANNELS, FORMATS, NEEDS, RELATIONS, SENSITIVITIES
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.asking import UnknownWord
from portal.intake.customer_lists.folding import folded

def _word(text, known):
    said = folded(text).replace(" ", "_")
    if said not in known:
        raise UnknownWord("unknown_word", _l("We do not know this word. Known words are: %(words)s.", words=", ".join(known)), text, tuple(known))
    return said

@lru_cache(4096)
def yes_or_no(text: str) -> bool:
    said = folded(text)
    if said in {"yes","y","true","1","oui","ja"}: return True
    if said in {"no","n","false","0","non","nein"}: return False
    raise UnknownWord("not_yes_or_no", _l("Write yes or no."), text)

def channel(text: str) -> str: return _word(text, CHANNELS)
def form(text: str) -> str: return _word(text, FORMATS)
def sensitivity(text: str) -> str: return _word(text, SENSITIVITIES)
def relation(text: str) -> str: return _word(text, RELATIONS)
def _many(text, known, said):
    found = set()
    for part in re.split(r"[;,|/+\n]", text):
        if not part.strip(): continue
        answer = said.get(folded(part))
        if answer is not None: found |= {w.strip() for w in answer.split(";") if w.strip()}
        else: found.add(_word(part, known))
    return tuple(code for code in known if code in found)
def channels(text: str, said: Mapping[str, str]) -> tuple[str, ...]: return _many(text, {k: 1 for k in CHANNELS if k != "none"}, said)
def needs(text: str, said: Mapping[str, str]) -> tuple[str, ...]: return _many(text, NEEDS, said)
