"""Lines of a customer list that hold no people: totals under the table."""

import re
from collections.abc import Sequence

from portal.intake.customer_lists.folding import folded

_TOTALS = frozenset(
    folded(word)
    for word in (
        "total", "totals", "grand total", "sum", "subtotal", "sub total", "count", "totaux", "sous-total", "somme",
        "summe", "gesamt", "gesamtsumme", "zwischensumme", "anzahl", "totale", "suma", "somma", "totaal", "toplam",
        "yhteensä", "summa", "итого", "всего", "合計", "小計", "总计", "總計", "合计", "小计", "총계", "합계",
        "المجموع", "الإجمالي",
    )
)  # fmt: skip
# A count or a sum; a long number, or one that begins with 0 or +, may be somebody's phone or reference.
_NUMBER = re.compile(r"(?!0\d|\+)(?!.*\d{7})[\d\s.,'%-]*")
_FIRST_LETTERS = frozenset(word[:1] for word in _TOTALS)


def is_total(cells: Sequence[str]) -> bool:
    """Tell whether a row only counts the rows above: a word such as “Total”, and nothing but numbers beside it."""
    filled = [cell for cell in cells if cell and not cell.isspace()]
    if not filled or (len(filled) > len(cells) - 1 and len(cells) > 2):  # noqa: PLR2004 - a person fills most cells
        return False
    word = folded(filled[0])
    if word[:1] not in _FIRST_LETTERS:
        return False
    return word.rstrip(" 0123456789") in _TOTALS and all(map(_NUMBER.fullmatch, filled[1:]))
