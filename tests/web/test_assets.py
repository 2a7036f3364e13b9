"""The stylesheet can be read in every colour, stays small, and reaches the browser whole."""

import gzip
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import brotli  # type: ignore[import-untyped] # it comes without types
import pytest
import tinycss2
from flask import Flask, render_template_string
from werkzeug.test import Client

from portal.foundation.colours import contrast
from portal.foundation.organisation import Organisation
from portal.web.assets import (
    SOURCE,
    Palette,
    asset,
    branded,
    build_assets,
    offer_assets,
    read_palette,
    strip_css,
    tint,
    wrap,
)

TEMPLATES = SOURCE.parent / "templates"
SHEETS = sorted((SOURCE / "css").rglob("*.css"))
CSS = "\n".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)

TEXT_COLOURS = ("ink", "soft", "brand", "alarm")
SURFACES = ("paper", "card", "tint", "sun")

NORTHLIGHT = Organisation(
    name="Northlight Pharmacy",
    mark="N",
    help_phone="1 800 555 0142",
    help_relay="711",
    help_hours={"en": "Every day"},
    postal_address="1 Main Street",
    website="https://northlight.example",
    mail_from="help@northlight.example",
    privacy_contact="privacy@northlight.example",
    senders=(),
    phone_numbers=(),
    sites=(),
    default_language="en",
    time_zone="America/Toronto",
    brand_light="#0b5550",
    brand_dark="#8fd8cd",
    quick_exit_url="https://example.org",
)
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


@pytest.mark.parametrize(
    ("light", "dark", "words"),
    [
        ("#6aa84f", "#8fd8cd", "#6aa84f"),
        ("#0b5550", "#0b5550", "#0b5550"),
        ("green", "#8fd8cd", "not a colour"),
    ],
)
def test_a_brand_that_is_hard_to_read_is_refused(light: str, dark: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=words):
        build_assets(replace(NORTHLIGHT, brand_light=light, brand_dark=dark), tmp_path)


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


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = build_assets(NORTHLIGHT, tmp_path / "one")
    second = build_assets(NORTHLIGHT, tmp_path / "two")

    assert first.names == second.names
    for made in first.folder.iterdir():
        assert made.read_bytes() == (second.folder / made.name).read_bytes()


def test_another_colour_is_another_name(tmp_path: Path) -> None:
    ours = build_assets(NORTHLIGHT, tmp_path)
    theirs = build_assets(replace(NORTHLIGHT, brand_light="#5a1e6e"), tmp_path)

    assert ours("portal.css") != theirs("portal.css")
    assert ours("portal.js") == theirs("portal.js")
    assert "--brand:#5a1e6e" in (theirs.folder / theirs.names["portal.css"]).read_text()


def test_the_compressed_forms_hold_the_same(tmp_path: Path) -> None:
    assets = build_assets(NORTHLIGHT, tmp_path)

    for name in assets.names.values():
        plain = (assets.folder / name).read_bytes()
        assert gzip.decompress((assets.folder / f"{name}.gz").read_bytes()) == plain
        assert brotli.decompress((assets.folder / f"{name}.br").read_bytes()) == plain


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    assets = build_assets(NORTHLIGHT, tmp_path)
    sheet = assets.folder / assets.names["portal.css"]
    whole = sheet.read_bytes()
    sheet.write_bytes(whole[:100])

    build_assets(NORTHLIGHT, tmp_path)

    assert sheet.read_bytes() == whole


def test_several_processes_may_build_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.web.test_assets import NORTHLIGHT, build_assets\n"
        "build_assets(NORTHLIGHT, Path(sys.argv[1]))"
    )
    builders = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=SOURCE.parent) for _ in range(4)
    ]

    assert [builder.wait(60) for builder in builders] == [0, 0, 0, 0]
    assert len(list((tmp_path / "assets").iterdir())) == 9
    assert list((tmp_path / "assets-unfinished").iterdir()) == []


def test_style_script_and_icon_are_light(tmp_path: Path) -> None:
    assets = build_assets(NORTHLIGHT, tmp_path)
    weight = {name: (assets.folder / f"{own}.br").stat().st_size for name, own in assets.names.items()}

    assert weight["portal.css"] <= 8 * 1024
    assert (SOURCE / "js" / "portal.js").stat().st_size < 2 * 1024
    assert weight["icon.svg"] <= 512


def test_a_mark_cannot_break_the_icon(tmp_path: Path) -> None:
    assets = build_assets(replace(NORTHLIGHT, mark="<&"), tmp_path)

    assert ">&lt;&amp;</text>" in (assets.folder / assets.names["icon.svg"]).read_text()


def test_a_file_is_served_compressed_for_ever_and_with_the_headers(tmp_path: Path) -> None:
    assets = build_assets(NORTHLIGHT, tmp_path)
    client = Client(wrap(Flask(__name__), assets.folder, {"X-Content-Type-Options": "nosniff"}))

    answer = client.get(assets("portal.css"), headers={"Accept-Encoding": "br"})

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == 'text/css; charset="utf-8"'
    assert answer.headers["Content-Encoding"] == "br"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers
    answer.close()


def test_other_addresses_go_to_the_application(tmp_path: Path) -> None:
    app = Flask(__name__)
    app.add_url_rule("/", "front", lambda: "front page")
    client = Client(wrap(app, build_assets(NORTHLIGHT, tmp_path).folder, {}))

    assert client.get("/").text == "front page"
    assert client.get("/assets/portal.css").status_code == 404


def test_templates_find_assets_by_name(tmp_path: Path) -> None:
    app = Flask(__name__)
    app.jinja_env.globals.update(asset=asset)
    assets = build_assets(NORTHLIGHT, tmp_path)
    offer_assets(app, assets)

    with app.app_context():
        assert render_template_string("{{ asset('portal.js') }}") == assets("portal.js")
        with pytest.raises(KeyError):
            asset("other.js")


def inline_code(template: str) -> list[str]:
    """List what the content security policy would block."""
    return re.findall(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", template)


def test_no_page_carries_code_or_style_inside() -> None:
    # Mails live in another world: no policy there, and no stylesheet but their own.
    for template in set(TEMPLATES.rglob("*.html")) - set(TEMPLATES.rglob("messages/*.html")):
        assert inline_code(template.read_text(encoding="utf-8")) == [], template


@pytest.mark.parametrize("html", ['<p style="">', "<script>x", '<a onclick="">', "<a href='javascript:'>"])
def test_code_inside_a_template_is_noticed(html: str) -> None:
    assert inline_code(html)
