"""Two rule engines in the page itself: axe and IBM's checker. Neither finds all that the other finds.

They are put into the page by the debugger, which the page's content security policy does not bind.
"""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.accessibility.engine_files import engine_file
from tests.accessibility.faults import Fault

AXE_RULES = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
"""AAA is in for its contrast of 7:1; best practice for headings and landmarks."""

IBM_RULES = ("WCAG_2_2",)

RUN_AXE = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => [id, node.target.join(' '), help]));
}"""

RUN_IBM = """async (rulesets) => {
  const { results } = await new ace.Checker().check(document, rulesets);
  return results.filter(({ value }) => value[0] === 'VIOLATION' && value[1] === 'FAIL')
    .map(({ ruleId, snippet, message }) => [ruleId, snippet, message]);
}"""


def run_axe(page: Page) -> list[Fault]:
    """List what axe calls a violation on the open page."""
    _bring(page, "axe", "axe-core/axe.min.js")
    return _faults("axe", page.evaluate(RUN_AXE, list(AXE_RULES)))


def run_ibm(page: Page) -> list[Fault]:
    """List what IBM's engine calls a violation on the open page; its advice and questions are left out."""
    _bring(page, "ace", "accessibility-checker-engine/ace.js")
    return _faults("ibm", page.evaluate(RUN_IBM, list(IBM_RULES)))


def _bring(page: Page, name: str, path: str) -> None:
    """Put an engine into the page, once for each document."""
    if page.evaluate(f"typeof {name}") == "undefined":
        page.evaluate(_source(path))


@cache
def _source(path: str) -> str:
    return engine_file(path).read_text(encoding="utf-8")


def _faults(engine: str, found: list[list[Any]]) -> list[Fault]:
    return [Fault(engine, rule, str(where)[:120], says) for rule, where, says in found]
