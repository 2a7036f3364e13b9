"""The stylesheet, script and icon reach the browser whole, small and in the organisation's colours."""

import gzip
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import brotli  # type: ignore[import-untyped] # it comes without types
import pytest
from flask import Flask, render_template_string
from werkzeug.test import Client

from portal.web.assets import SOURCE, asset, build_assets, offer_assets, wrap
from tests.web.northlight import NORTHLIGHT

TEMPLATES = SOURCE.parent / "templates"


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
        "import sys; from pathlib import Path; from tests.web.northlight import NORTHLIGHT\n"
        "from portal.web.assets import build_assets\n"
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
    assert weight["portal.js"] <= 2 * 1024
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
