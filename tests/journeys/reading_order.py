"""Phone numbers, addresses and codes stand in their own order also on a page that reads from right to left."""

from playwright.sync_api import Page

# Compares where the first and the last sign of each stands on its first line.
BACKWARDS = """() => {
  const at = (node, index) => {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    return range.getBoundingClientRect();
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!node.parentElement.checkVisibility()) continue;
    for (const { 0: words, index } of node.data.matchAll(/[+\\d][\\d\\- ]*\\d|[\\w.]+@[\\w.]+|https?:\\S+/g)) {
      const signs = [...words].map((_sign, place) => at(node, index + place)).filter(({ width }) => width);
      const line = signs.filter(({ top }) => Math.abs(top - signs[0].top) < 2);
      if (line.some((sign, place) => place && sign.left < line[place - 1].left)) found.push(words);
    }
  }
  return found;
}"""


def backwards(page: Page) -> list[str]:
    """Find numbers and addresses that are shown in another order than they are written."""
    found: list[str] = page.evaluate(BACKWARDS)
    return found
