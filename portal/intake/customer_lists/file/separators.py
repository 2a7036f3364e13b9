"""What stands between the cells of a list."""

import csv
import re

from portal.intake.customer_lists.file.encodings import KnownColumns

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_TOLD = re.compile(r'\ufeff?"?sep=(.)"?[,;\t|]*\r?\n?', re.IGNORECASE)
_ROWS = 200


def told_separator(text: str) -> str:
    """Give the separator that a first line `sep=;` tells, as Excel writes it; empty without one."""
    found = _TOLD.match(text.partition("\n")[0] + "\n")
    return found[1] if found and found[1] in SEPARATORS else ""


def find_separators(text: str, known_columns: KnownColumns) -> list[str]:
    """Find what separates the cells: most known columns in one row, then the same number of cells in most rows.

    Gives:   the best, and every other that fits equally well
    """
    fits = {separator: _fit(text, separator, known_columns) for separator in SEPARATORS}
    best = max(fits.values())
    # Without a known column or a second cell nothing is separated: then the usual one is as good as any.
    if best[0] <= 1 and best[1] <= 1:
        return [","]
    return [separator for separator, fit in fits.items() if fit == best]


def _fit(text: str, separator: str, known_columns: KnownColumns) -> tuple[int, float]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=separator):
            rows.append(row)
            if len(rows) == _ROWS:
                break
    except csv.Error:
        pass
    known = max((known_columns(row) for row in rows[:60]), default=0)
    widths = [len(row) for row in rows if any(row)]
    width = max(set(widths), key=widths.count, default=0)
    return known, (widths.count(width) / len(widths) * min(width, 2) if widths else 0)
