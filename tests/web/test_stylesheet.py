"""The stylesheet can be read in every colour, keeps its habits, and means the same once stripped."""

import re
from dataclasses import replace

import pytest
import tinycss2

from portal.foundation.colours import contrast
from portal.web.assets import SOURCE, Palette, branded, read_palette, strip_css, tint
from tests.web.northlight import NORTHLIGHT

SHEETS = sorted((SOURCE / "css").rglob("*.css"))
CSS = "\n".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)

TEXT_COLOURS = ("ink", "soft", "brand", "alarm")
SURFACES = ("paper", "card", "tint", "sun")

# The darkest and lightest brands there are tint the surfaces most.
EXTREME = replace(NORTHLIGHT, brand_light="#000000", brand_dark="#ffffff")


def faint_pairs(colours: dict[str, str]) -> list[str]:
    """Name each text colour that is too faint on one of the surfaces, and a button's words on the button."""
    pairs = [(text, surface) for text in TEXT_COLOURS for surface in SURFACES]
    pairs += [("brand-ink", "brand"), ("focus", "focus-ink")]
    return [f"{one} on {other}" for one, other in pairs if contrast(colours[one], colours[other]) < 7]


def faint_edges(colours: dict[str, str]) -> list[str]:
    pairs = [
        ("edge", "paper"),
        ("edge", "card"),
        ("sun-line", "sun"),
        ("sun-line", "paper"),
        ("brand", "card"),
    ]
    return [f"{one} on {other}" for one, other in pairs if contrast(colours[one], colours[other]) < 3]


def sides(palette: Palette) -> list[dict[str, str]]:
    return [dict(palette.light), dict(palette.dark)]


def habits_broken(css: str) -> list[str]:
    """List what our sheets never do: ignore the reading direction, shout, space letters out, move."""
    patterns = {
        "physical edge": r"(?:margin|padding|border)-(?:left|right)\b",
        "physical place": r"(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)",
        "inset-inline shorthand": r"inset-inline\s*:",
        "!important": r"!important",
        "letter-spacing": r"letter-spacing:(?!\s*inherit)",
        "a file from elsewhere": r"url\(|@import",
        "movement": r"\b(?:animation|transition)\b",
    }
    return [name for name, pattern in patterns.items() if re.search(pattern, css)]


def test_all_words_have_seven_to_one_on_every_surface() -> None:
    palette = read_palette(CSS)

    for colours in sides(palette) + sides(branded(palette, NORTHLIGHT)) + sides(branded(palette, EXTREME)):
        assert faint_pairs(colours) == []


def test_edges_have_three_to_one() -> None:
    for colours in sides(read_palette(CSS)):
        assert faint_edges(colours) == []


def test_a_faint_colour_is_noticed() -> None:
    faint = dict(read_palette(CSS).light) | {"soft": "#777777", "edge": "#cccccc"}

    assert "soft on paper" in faint_pairs(faint)
    assert "edge on card" in faint_edges(faint)


def test_dark_pages_have_a_colour_for_each_light_one() -> None:
    light, dark = sides(read_palette(CSS))

    unchanged = {name for name in light if light[name] == dark[name]}
    assert unchanged == {"focus", "focus-ink"}


def test_a_brand_is_measured_on_the_sheets_own_surfaces() -> None:
    palette = read_palette(CSS)
    amber_surface = Palette({**palette.light, "sun": "#c0a060"}, palette.dark)

    with pytest.raises(ValueError, match="with sun #c0a060"):
        branded(amber_surface, NORTHLIGHT)


def test_a_tint_is_a_little_of_the_colour() -> None:
    assert tint("#000000", "#ffffff", 0.08) == "#ebebeb"


def test_the_stylesheet_keeps_the_habits() -> None:
    assert habits_broken(CSS) == []


@pytest.mark.parametrize(
    "css",
    [
        "a{margin-left:1px}",
        "a{left:0}",
        "a{text-align:right}",
        "a{inset-inline:0}",
        "a{color:red !important}",
        "a{letter-spacing:.1em}",
        "@import 'x.css'",
        "a{transition:all 1s}",
    ],
)
def test_a_broken_habit_is_noticed(css: str) -> None:
    assert habits_broken(css)


def test_every_sheet_names_its_layer() -> None:
    layers = re.search(r"@layer ([a-z, ]+);", CSS)
    assert layers
    known = layers[1].split(", ")

    for sheet in SHEETS:
        for rule in tinycss2.parse_stylesheet(sheet.read_text(), skip_comments=True, skip_whitespace=True):
            assert rule.type == "at-rule", sheet.name
            assert rule.at_keyword == "layer", sheet.name
            if rule.content is not None:
                assert tinycss2.serialize(rule.prelude).strip() in known, sheet.name


def test_what_must_win_stands_in_the_last_layer() -> None:
    declared = re.search(r"@layer ([a-z, ]+);", CSS)

    assert declared
    assert declared[1].endswith(", last")
    for sheet in ("hidden.css", "print.css"):
        assert "@layer last {" in (SOURCE / "css" / sheet).read_text()


def significant(css: str) -> list[str]:
    """Give the stylesheet's signs without blank space, comments and the last semicolon of a block."""
    text = tinycss2.serialize(tinycss2.parse_component_value_list(css, skip_comments=True))
    return [piece for piece in re.findall(r'"[^"]*"|[^\s;]', text) if piece]


def test_stripping_changes_no_meaning() -> None:
    stripped = strip_css(CSS)

    assert significant(stripped) == significant(CSS)
    assert len(stripped) < 0.85 * len(CSS)


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a  b { color : red ; }", "a b{color :red}"),
        ('a { content: ";}"; } b { }', 'a{content:";}"}b{}'),
        ("a :hover { top: 0; }", "a :hover{top:0}"),
        ('a::before { content: " /* ; */ { "; }', 'a::before{content:" /* ; */ { "}'),
        ("a/* note */b{width:calc(1px + 2px)}", "a b{width:calc(1px + 2px)}"),
        ("a,\n b > c { }", "a,b > c{}"),
    ],
)
def test_stripping_keeps_strings_and_selectors(css: str, expected: str) -> None:
    assert strip_css(css) == expected
