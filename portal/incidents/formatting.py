"""What staff write, with simple marks for lists and emphasis, made into page parts that can do no harm."""

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markupsafe import Markup

_INLINE = {"strong", "em", "a", "br"}
_BLOCK = _INLINE | {"p", "ul", "ol", "li", "blockquote", "h3"}
_SCHEMES = {"https", "mailto", "tel"}


def _small_headings(state: StateCore) -> None:
    """Keep the page's outline: the page has its h1, each section its h2, so what staff write starts at h3."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3"


_markdown = MarkdownIt("commonmark", {"html": False}).disable("image")
_markdown.core.ruler.push("small_headings", _small_headings)


def render_blocks(text: str) -> Markup:
    """Make paragraphs, lists and links of a text.

    Takes:   text  CommonMark; HTML in it is shown, not obeyed
    Gives:   page parts from a short list of elements; links lead to https, mail or phone only
    """
    return Markup(_cleaned(_markdown.render(text), _BLOCK))  # noqa: S704 - cleaned by the allowlist


def render_line(text: str) -> Markup:
    """Make the inside of one paragraph of a text: emphasis and links, no blocks."""
    return Markup(_cleaned(_markdown.renderInline(text), _INLINE))  # noqa: S704 - cleaned by the allowlist


def _cleaned(html: str, tags: set[str]) -> str:
    return nh3.clean(
        html, tags=tags, attributes={"a": {"href"}}, url_schemes=_SCHEMES, link_rel="noopener noreferrer"
    ).strip()
