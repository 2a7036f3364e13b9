"""What people read about an incident, put together from its rows: each part in the best language there is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from portal.foundation.languages import LANGUAGES
from portal.foundation.refusals import Sentence
from portal.incidents.data_classes import DATA_CLASSES, DataClass, by_urgency
from portal.incidents.dates import PartialDate
from portal.incidents.formatting import render_blocks, render_line
from portal.incidents.texts import AUTHORITY, LEDE, SECTIONS, TITLES


class ContentRow(NamedTuple):
    """One row of the one statement that reads everything; what a column holds depends on `part`."""

    part: str
    row_id: str
    code: str
    subject: str | None
    language: str
    version: int
    on_day: date | None
    at: datetime | None
    body: str | None
    note: str | None
    review: str


@dataclass(frozen=True)
class Spoken:
    """Words in the language they were found in, which may not be the page's.

    Takes:   html      safe to show
             language  code of a shipped language, for `lang` on the part
             reviewed  whether a person has approved them
    """

    html: Markup
    language: str
    reviewed: bool

    @property
    def dir(self) -> str:
        """Direction of the words, for `dir` on a part in another language than the page."""
        return LANGUAGES[self.language].dir if self.language in LANGUAGES else "auto"


@dataclass(frozen=True)
class EarlierVersion:
    """What a section said before, and why it was replaced."""

    version: int
    html: Markup
    created_on: date
    replaced_on: date
    reason: str


@dataclass(frozen=True)
class PublishedSection(Spoken):
    """One section as people read it now, newest version, with the earlier ones newest first."""

    code: str
    title: Sentence
    version: int
    created_on: date
    reason: str
    earlier: tuple[EarlierVersion, ...]


@dataclass(frozen=True)
class UpdateMention:
    """Another entry of the timeline, to point at."""

    key: str
    on_day: date


@dataclass(frozen=True)
class PublishedUpdate(Spoken):
    """One entry of the timeline."""

    key: str
    on_day: date
    corrects: UpdateMention | None
    corrected_by: UpdateMention | None


@dataclass(frozen=True)
class PublishedAuthority:
    """An authority that was told; its name may be in another language than the page."""

    name: str
    language: str
    told_on: date
    file_number: str | None


@dataclass(frozen=True)
class PublishedClass:
    """A kind of data that was, or was not, involved, with the reason we can give."""

    data_class: DataClass
    state: str | None
    reason: Spoken | None


@dataclass(frozen=True)
class PublishedContent:
    """Everything people read about one incident in one language.

    Takes:   lede     one short sentence; its html is the inside of a paragraph
             updates  newest first
    """

    incident_id: str
    reference: str
    content_version: int
    cause: str
    occurred: PartialDate | None
    published_at: datetime | None
    lede: PublishedSection | None
    sections: tuple[PublishedSection, ...]
    updates: tuple[PublishedUpdate, ...]
    authorities: tuple[PublishedAuthority, ...]
    involved: tuple[PublishedClass, ...]
    not_involved: tuple[PublishedClass, ...]

    def section(self, code: str) -> PublishedSection | None:
        """Find one section; None when nobody has written it."""
        return next((section for section in self.sections if section.code == code), None)


def put_together(rows: Sequence[ContentRow], wishes: Sequence[str]) -> PublishedContent:
    """Make what people read.

    Takes:   rows    all rows of one incident, its own row among them
             wishes  language codes, best first; words in none of them are shown in whatever there is
    """
    incident = next(row for row in rows if row.part == "incident")
    texts = [row for row in rows if row.part == "text"]
    sections = {code: _section(code, _of(texts, code), wishes) for code in TITLES}
    return PublishedContent(
        incident_id=incident.row_id,
        reference=incident.code,
        content_version=incident.version,
        cause=incident.subject or "unknown",
        occurred=PartialDate.from_text(incident.body) if incident.body else None,
        published_at=incident.at,
        lede=sections[LEDE],
        sections=tuple(found for section in SECTIONS if (found := sections[section.code])),
        updates=_updates([row for row in rows if row.part == "update"], wishes),
        authorities=_authorities([row for row in rows if row.part == "authority"], texts, wishes),
        involved=_classes("involved", rows, texts, wishes),
        not_involved=_classes("not_involved", rows, texts, wishes),
    )


def best_language(languages: Iterable[str], wishes: Sequence[str]) -> str:
    """Choose the language to show: the first wish that there is, else any, always the same one."""
    there = set(languages)
    return next((wish for wish in wishes if wish in there), min(there))


def _of(texts: list[ContentRow], section: str, subject: str = "") -> list[ContentRow]:
    return [row for row in texts if row.code == section and (row.subject or "") == subject]


def _in_best_language(rows: list[ContentRow], wishes: Sequence[str]) -> list[ContentRow]:
    """Keep the rows of one language, newest version first."""
    if not rows:
        return []
    language = best_language((row.language for row in rows), wishes)
    return sorted((row for row in rows if row.language == language), key=lambda row: -row.version)


def _section(code: str, rows: list[ContentRow], wishes: Sequence[str]) -> PublishedSection | None:
    versions = _in_best_language(rows, wishes)
    if not versions:
        return None
    render = render_line if code == LEDE else render_blocks
    newest = versions[0]
    return PublishedSection(
        html=render(newest.body or ""),
        language=newest.language,
        reviewed=newest.review == "reviewed",
        code=code,
        title=TITLES[code],
        version=newest.version,
        created_on=_day(newest),
        reason=newest.note or "",
        earlier=tuple(
            EarlierVersion(old.version, render(old.body or ""), _day(old), _day(new), new.note or "")
            for new, old in pairwise(versions)
        ),
    )


def _updates(rows: list[ContentRow], wishes: Sequence[str]) -> tuple[PublishedUpdate, ...]:
    by_key: dict[str, list[ContentRow]] = {}
    for row in rows:
        by_key.setdefault(row.code, []).append(row)
    chosen = [_in_best_language(same, wishes)[0] for same in by_key.values()]
    entries = {row.code: row for row in chosen}
    newest_first = sorted(chosen, key=lambda row: (_day(row), _depth(row, entries), row.row_id), reverse=True)
    mentions = {row.code: UpdateMention(row.code, _day(row)) for row in newest_first}
    corrections = {row.subject: mentions[row.code] for row in reversed(newest_first) if row.subject}
    return tuple(
        PublishedUpdate(
            html=render_blocks(row.body or ""),
            language=row.language,
            reviewed=row.review == "reviewed",
            key=row.code,
            on_day=_day(row),
            corrects=mentions.get(row.subject or ""),
            corrected_by=corrections.get(row.code),
        )
        for row in newest_first
    )


def _depth(row: ContentRow, entries: dict[str, ContentRow]) -> int:
    """Count the entries that this one puts right, one after another: on one day it stands after them all."""
    depth = 0
    while row.subject in entries and depth < len(entries):
        row, depth = entries[row.subject], depth + 1
    return depth


def _authorities(
    rows: list[ContentRow], texts: list[ContentRow], wishes: Sequence[str]
) -> tuple[PublishedAuthority, ...]:
    found = []
    for row in sorted(rows, key=lambda row: (_day(row), row.body or "")):
        named = _in_best_language(_of(texts, AUTHORITY, row.row_id), wishes)
        name, language = (named[0].body or "", named[0].language) if named else (row.body or "", "")
        found.append(PublishedAuthority(name, language, _day(row), row.note))
    return tuple(found)


def _classes(
    involvement: str, rows: Sequence[ContentRow], texts: list[ContentRow], wishes: Sequence[str]
) -> tuple[PublishedClass, ...]:
    codes = {row.code: row.note for row in rows if row.part == "class" and row.subject == involvement}
    return tuple(
        PublishedClass(DATA_CLASSES[code], codes[code], _reason(_of(texts, involvement, code), wishes))
        for code in sorted(codes, key=by_urgency)
    )


def _reason(rows: list[ContentRow], wishes: Sequence[str]) -> Spoken | None:
    newest = _in_best_language(rows, wishes)[:1]
    if not newest:
        return None
    return Spoken(render_line(newest[0].body or ""), newest[0].language, newest[0].review == "reviewed")


def _day(row: ContentRow) -> date:
    assert row.on_day is not None  # noqa: S101 - every dated part has its day; only the incident's own row has none
    return row.on_day
