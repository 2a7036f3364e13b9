"""What systems write where there is nothing. Never used for names: a person may be called None."""

from portal.intake.customer_lists.folding import folded

_WORDS = frozenset(
    folded(word)
    for word in (
        "n/a", "#N/A", "NULL", "none", "nil", "nan", "(none)", "undefined", "unknown", "not available",
        "not provided", "not specified", "not applicable", "keine", "kein", "keiner", "k.A.", "keine Angabe",
        "unbekannt", "s.o.", "sans objet", "aucun", "aucune", "n/d", "inconnu", "inconnue", "ninguno", "ninguna",
        "desconocido", "nessuno", "nenhum", "desconhecido", "geen", "onbekend", "n.v.t.", "brak", "okänd", "ukjent",
        "なし", "無し", "該当なし", "無", "不明", "无", "無い", "没有", "未知", "없음", "لا يوجد", "غير معروف",
    )
)  # fmt: skip
_SIGNS = frozenset("-–—.?/_*#\\")
_LONGEST = 20
# Most cells hold something else, and a look at their first letter tells.
_BEGINNINGS = frozenset(
    {"", " ", *_SIGNS, *"#(\t", *(first for word in _WORDS for first in (word[0], word[0].upper()))}
)


def is_blank(text: str) -> bool:
    """Tell whether a cell only says that there is nothing."""
    if len(text) > _LONGEST or text[:1] not in _BEGINNINGS:
        return False
    plain = text.strip()
    return not plain or all(letter in _SIGNS for letter in plain) or folded(plain) in _WORDS
