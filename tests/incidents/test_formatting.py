"""What staff write becomes page parts that can do no harm."""

import pytest

from portal.incidents.formatting import render_blocks, render_line


def test_lists_emphasis_and_links_are_made() -> None:
    assert str(render_blocks("One **two**.\n\n- a\n- b")) == (
        "<p>One <strong>two</strong>.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    )
    assert 'href="https://example.org/"' in render_blocks("[us](https://example.org/)")
    assert 'href="tel:18445550126"' in render_blocks("[call](tel:18445550126)")


def test_headings_fit_under_the_pages_own() -> None:
    assert str(render_blocks("# Big\n\n###### Small")) == "<h3>Big</h3>\n<h3>Small</h3>"


def test_a_line_has_no_blocks() -> None:
    assert str(render_line("One *two* three")) == "One <em>two</em> three"
    assert str(render_line("# Not a heading")) == "# Not a heading"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://tracker.example/pixel)",
        "<https://ok.example/><iframe>",
        "[x]: javascript:alert(1)\n\n[x]",
        "[a](http://plain.example/)",
        "<b onmouseover='x'>bold</b>",
    ],
)
@pytest.mark.parametrize("render", [render_blocks, render_line])
def test_nothing_dangerous_survives(render: object, text: str) -> None:
    made = str(render(text))  # type: ignore[operator] # both take a text

    for bad in (
        "<script",
        "<img",
        "<iframe",
        "<b ",
        'href="javascript',
        'href="data',
        'href="http:',
        "onerror=alert(1)>",
    ):
        assert bad not in made
