"""What systems write where there is nothing. Never used for names: a person may be called None."""

from portal.intake.customer_lists.folding import folded

_WORDS = frozenset(
    folded(word)
    for word in (
        "n/a", "#N/A", "na", "NULL", "none", "nil", "nan", "unknown", "not available", "not provided", "(none)", "undefined",
        "keine", "k.A.", "keine Angabe", "unbekannt", "s.o.", "sans objet", "aucun", "aucune", "inconnu", "ninguno", "desconocido",
        "nessuno", "geen", "onbekend", "brak", "なし", "無", "不明", "无", "没有", "لا يوجد", "غير معروف", "нет",
    )
)  # fmt: skip
_SIGNS = frozenset("-–—.?/_*#\\")
_LONGEST = 20


def is_blank(text: str) -> bool:
    """Tell whether a cell only says that there is nothing."""
    if len(text) > _LONGEST or text.isdecimal():
        return False
    plain = text.strip()
    return not plain or all(letter in _SIGNS for letter in plain) or folded(plain) in _WORDS
