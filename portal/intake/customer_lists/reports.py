"""What became of a customer list: lines for an operator, and one JSON object for scripts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from portal.intake.customer_lists.columns.matching import ColumnQuestion
from portal.intake.customer_lists.file.opening import FileQuestion
from portal.intake.customer_lists.findings import MOST_SHOWN, WordQuestion, lines_in_words
from portal.intake.customer_lists.prepared import Prepared
from portal.intake.customer_lists.rows import Rows

_REMARKS = {
    "apostrophe_removed": "a spreadsheet's apostrophe or formula around the value taken off",
    "placeholder_blank": "a word for “nothing” read as an empty cell",
    "postal_incomplete": "street or town missing, so there is no postal address",
    "further_details_left_out": "a second row of the same person: its data was added, its other details were not",
    "known_with_other_details": "here already with other details: those were left as they are",
}


def report_lines(prepared: Prepared, incident: str, *, kept: bool) -> Iterator[str]:
    """Tell an operator how a list was read, what it asks, and what became of its rows."""
    rows, findings = prepared.rows, prepared.findings
    yield from _how_it_was_read(rows)
    for remark, lines in findings.remarks.items():
        name, _, code = remark.partition(" ")
        yield f"  {name}: {_REMARKS.get(code, code)} ({lines_in_words(lines, findings.remarked[remark])})"
    yield from _questions(prepared)
    for row in findings.first_bad():
        for problem in row["problems"]:
            yield f"line {row['line']}, {problem['field'] or 'whole row'}: {problem['reason']}"
    if findings.bad > MOST_SHOWN:
        yield f"… and {findings.bad - MOST_SHOWN} more rows; --report FILE.json lists them all."
    yield _counts(prepared)
    if not kept:
        yield "Nothing was kept. Add --commit to keep the new people."
    if prepared.letters:
        shown = ", ".join(prepared.letters[:MOST_SHOWN])
        more = (
            "" if len(prepared.letters) <= MOST_SHOWN else f" and {len(prepared.letters) - MOST_SHOWN} more"
        )
        yield (
            f"A letter code is wanted for {shown}{more}: make each with “python -m portal links {incident} REFERENCE”."
        )


def write_report(prepared: Prepared, incident: str, file: TextIO, *, kept: bool) -> None:
    """Write everything about a list as JSON; rows that stay out with line, field, code and reason."""
    rows = prepared.rows
    head = {
        "incident": incident,
        "kept": kept,
        "encoding": rows.file.encoding,
        "separator": rows.file.separator,
        "header_line": rows.file.header_line,
        "columns": {rows.file.header[place]: name for name, place in rows.fields.items()},
        "columns_left_out": list(rows.left_out),
        "lines_without_people": [{"line": line, "kind": kind} for line, kind in rows.file.asides],
        "questions": _questions_json(prepared),
        "remarks": {
            remark: {"rows": prepared.findings.remarked[remark], "first_lines": lines}
            for remark, lines in prepared.findings.remarks.items()
        },
        **_counts_json(prepared),
    }
    text = json.dumps(head, ensure_ascii=False, indent=2)
    file.write(text[: text.rindex("\n")] + ',\n  "rows_left_out": [')
    between = ""
    for row in prepared.findings.bad_rows():
        file.write(f"{between}\n    {json.dumps(row, ensure_ascii=False)}")
        between = ","
    file.write("\n  ]\n}\n")


def open_answers(prepared: Prepared) -> str:
    """Write the open questions as an answers file that only needs filling in."""
    rows, lines = prepared.rows, []
    if rows.file_questions:
        lines += [
            "[file]",
            *(_blank(question.code, str(question.sentence)) for question in rows.file_questions),
        ]
    if rows.column_questions:
        lines.append("[columns]  # theirs = ours; an empty answer leaves the column out")
        lines += [_blank(theirs, "") for question in rows.column_questions for theirs in question.theirs]
    by_field: dict[str, list[WordQuestion]] = {}
    for question in prepared.findings.words.values():
        by_field.setdefault(question.field, []).append(question)
    for name, questions in by_field.items():
        lines.append(f"[values.{json.dumps(name)}]")
        lines += [_blank(question.word, " or ".join(question.choices)) for question in questions]
    return "\n".join(lines) + "\n" if lines else ""


def _blank(name: str, note: str) -> str:
    return f'{json.dumps(name, ensure_ascii=False)} = ""' + (f"  # {note}" if note else "")


def _how_it_was_read(rows: Rows) -> Iterator[str]:
    name = getattr(rows.file, "name", "")
    where = f"{Path(name).name}: " if name else ""
    yield f"{where}{rows.file.encoding}, {rows.file.separator}, header in line {rows.file.header_line}."
    columns = (f"{rows.file.header[place]} → {ours}" for ours, place in rows.fields.items())
    yield f"Columns: {', '.join(columns)}"
    if rows.left_out:
        yield f"Columns left out, because we do not know them: {', '.join(rows.left_out)}"
    by_kind: dict[str, list[int]] = {}
    for line, kind in rows.file.asides:
        by_kind.setdefault(kind, []).append(line)
    for kind, lines in by_kind.items():
        yield f"No people: {lines_in_words(lines[:10], len(lines))} ({kind})"


def _questions(prepared: Prepared) -> Iterator[str]:
    for asked in prepared.rows.file_questions:
        yield f"Question about the file, {asked.code}: {asked.sentence}"
        yield from (f"    {asked.code} = “{answer}” reads: {looks}" for answer, looks in asked.choices)
    for columns in prepared.rows.column_questions:
        yield _column_question(columns)
    for word in prepared.findings.words.values():
        choices = f" It may mean: {', '.join(word.choices)}." if word.choices else ""
        rows = lines_in_words(word.lines, word.rows)
        yield f"Question about {word.field}, “{word.word}” ({rows}): {word.sentence}{choices}"


def _column_question(question: ColumnQuestion) -> str:
    names = " and ".join(f"“{name}”" for name in question.theirs)
    return (
        f"Question about columns: {names} may be {question.field}. "
        f"Say which one is, such as --map “{question.theirs[0]}={question.field}”, or leave it out with nothing after =."
    )


def _questions_json(prepared: Prepared) -> list[dict[str, Any]]:
    files: list[FileQuestion] = list(prepared.rows.file_questions)
    found: list[dict[str, Any]] = [
        {
            "about": "file",
            "code": asked.code,
            "sentence": str(asked.sentence),
            "choices": [answer for answer, _ in asked.choices],
        }
        for asked in files
    ]
    found += [
        {"about": "columns", "field": asked.field, "columns": list(asked.theirs)}
        for asked in prepared.rows.column_questions
    ]
    return found + [
        {
            "about": "word", "field": word.field, "code": word.code, "sentence": word.sentence, "word": word.word,
            "choices": list(word.choices), "rows": word.rows, "first_lines": word.lines,
        }
        for word in prepared.findings.words.values()
    ]  # fmt: skip


def _counts_json(prepared: Prepared) -> dict[str, int]:
    return {
        "new": prepared.new,
        "known": prepared.known,
        "completed": len(prepared.missing),
        "further_rows": prepared.further_rows,
        "left_out_on_purpose": prepared.skipped,
        "stay_out": prepared.findings.bad,
        "unreachable": prepared.unreachable,
    }


def _counts(prepared: Prepared) -> str:
    count = _counts_json(prepared)
    rows = sum(count[name] for name in ("new", "known", "further_rows", "left_out_on_purpose", "stay_out"))
    parts = [f"{count['new']} new", f"{count['known']} here already"]
    if count["completed"]:
        parts.append(f"{count['completed']} of them with further data")
    if count["further_rows"]:
        parts.append(f"{count['further_rows']} further for the same people")
    if count["left_out_on_purpose"]:
        parts.append(f"{count['left_out_on_purpose']} left out on purpose")
    parts.append(f"{count['stay_out']} cannot be read")
    unreachable = (
        f" {count['unreachable']} of the new have no way to be reached." if count["unreachable"] else ""
    )
    return f"{rows} people: {', '.join(parts)}.{unreachable}"
