"""The stylesheet, script and icon: made ready at start, served compressed and for ever.

One stylesheet, one script, one icon, so that a first visit stays small on a slow phone. Every name carries a
fingerprint of its content: a browser may keep the file for years, and a change is a new name.
"""

import gzip
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import brotli  # type: ignore[import-untyped] # it comes without types; one call, of bytes to bytes
from flask import Flask, current_app
from whitenoise import WhiteNoise

from portal.foundation.colours import LEAST_CONTRAST, check_brand, contrast
from portal.foundation.organisation import Organisation

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SOURCE = Path(__file__).resolve().parents[2] / "static"
ADDRESS = "/assets/"
FIRST_SHEET = "layers.css"
STRING = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""

# How much of the brand colour is in the tint of a surface, on light and on dark pages.
TINT_LIGHT = 0.08
TINT_DARK = 0.10
# Surfaces that links stand on, and the words in a button.
BESIDE_BRAND = ("paper", "card", "sun", "tint", "brand-ink")


@dataclass(frozen=True)
class Palette:
    """The colours of light pages and of dark ones, by their names in the stylesheet."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


@dataclass(frozen=True)
class Assets:
    """The ready files, and the address of each."""

    folder: Path
    names: Mapping[str, str]

    def __call__(self, name: str) -> str:
        """Give the address of `portal.css`, `portal.js` or `icon.svg`.

        Refuses: KeyError for another name, so that a wrong one is seen in the first test of a page
        """
        return ADDRESS + self.names[name]


def build_assets(organisation: Organisation, var: Path, source: Path = SOURCE) -> Assets:
    """Make the files that pages ask for, in the organisation's colours.

    Several processes may do this at once: the bytes are the same each time, and a file appears whole.

    Takes:   var     folder for what the portal makes itself; the files go into its `assets`
             source  folder with css/ and js/
    Refuses: ValueError when the brand's colours cannot be read well
    """
    contents = {
        "portal.css": _stylesheet(organisation, source / "css").encode(),
        "portal.js": (source / "js" / "portal.js").read_bytes(),
        "icon.svg": _icon(organisation).encode(),
    }
    names = {name: _fingerprinted(name, content) for name, content in contents.items()}
    for name, content in contents.items():
        _write_with_variants(var, names[name], content)
    return Assets(folder=var / "assets", names=names)


def offer_assets(app: Flask, assets: Assets) -> None:
    """Let an application's templates find the ready files."""
    app.extensions["portal.assets"] = assets


def asset(name: str) -> str:
    """Give the address of one of this application's ready files, as a template asks for it."""
    assets: Assets = current_app.extensions["portal.assets"]
    return assets(name)


def wrap(app: "WSGIApplication", folder: Path, headers: Mapping[str, str]) -> "WSGIApplication":
    """Serve the ready files before the application is asked, to be kept by browsers for ever.

    Takes:   headers  security headers that every answer about a file carries
    """
    files: WSGIApplication = WhiteNoise(
        app,
        root=str(folder),
        prefix=ADDRESS,
        allow_all_origins=False,
        # Every name carries its content's fingerprint.
        immutable_file_test=lambda path, url: True,  # noqa: ARG005 - WhiteNoise's signature
    )

    def serve(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith(ADDRESS):
            return files(environ, start_response)

        # WhiteNoise adds headers to files only; "not changed" and what it refuses would go without.
        def start(status: str, given: list[tuple[str, str]], *more: Any) -> Any:
            whole = {"Cache-Control": "no-store", **headers, **dict(given)}
            return start_response(status, list(whole.items()), *more)

        return files(environ, start)

    return serve


def read_palette(css: str) -> Palette:
    """Read the colours that the stylesheet names.

    The first value of a name is for light pages, the last for dark ones.
    """
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6});", css):
        found.setdefault(name, []).append(value)
    return Palette(
        light={name: values[0] for name, values in found.items()},
        dark={name: values[-1] for name, values in found.items()},
    )


def branded(palette: Palette, organisation: Organisation) -> Palette:
    """Put the organisation's colours into a palette: the brand, and the tint of surfaces made from it.

    Refuses: ValueError with one sentence, when words in the brand's colours would be hard to read
    """
    check_brand(organisation.brand_light, organisation.brand_dark)
    light = _with_brand(palette.light, organisation.brand_light, TINT_LIGHT)
    dark = _with_brand(palette.dark, organisation.brand_dark, TINT_DARK)
    return Palette(light, dark)


def _with_brand(colours: Mapping[str, str], brand: str, share: float) -> Mapping[str, str]:
    ours = {**colours, "brand": brand, "tint": tint(brand, colours["card"], share)}
    for name in BESIDE_BRAND:
        found = contrast(brand, ours[name])
        if found < LEAST_CONTRAST:
            raise ValueError(
                f"Brand colour {brand} has {found:.1f}:1 with {name} {ours[name]}; 7:1 is needed."
            )
    return ours


def tint(colour: str, surface: str, share: float) -> str:
    """Mix a little of a colour into a surface.

    Takes:   colour, surface  `#rrggbb`; share  0 to 1
    """
    pairs = ((int(colour[at : at + 2], 16), int(surface[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


def strip_css(css: str) -> str:
    """Take comments and needless blank space out of a stylesheet; strings stay as they are."""
    css = re.sub(rf"{STRING}|/\*.*?\*/|\s+", lambda found: found[1] or " ", css, flags=re.DOTALL)
    # Around these signs blank space means nothing, in a selector as in a value. Before a colon it does.
    edges = re.compile(rf"{STRING}|[\s;]*(}})\s*|\s*([{{;,])\s*|(:)\s+|\s+")
    return edges.sub(lambda found: next(filter(None, found.groups()), " "), css).strip()


def _stylesheet(organisation: Organisation, folder: Path) -> str:
    """Put the sheets together: the layers' order first, then all by name, then the brand."""
    sheets = sorted(folder.rglob("*.css"), key=lambda sheet: (sheet.name != FIRST_SHEET, str(sheet)))
    css = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    return strip_css(css + _brand_sheet(branded(read_palette(css), organisation)))


def _brand_sheet(ours: Palette) -> str:
    light, dark = (
        f":root{{--brand:{side['brand']};--tint:{side['tint']}}}" for side in (ours.light, ours.dark)
    )
    return f"@layer tokens{{{light}@media screen and (prefers-color-scheme:dark){{{dark}}}}}"


def _icon(organisation: Organisation) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="16" fill="{organisation.brand_light}"/>'
        '<text x="32" y="45" font-family="system-ui,sans-serif" font-size="38" font-weight="700"'
        f' text-anchor="middle" fill="#fff">{escape(organisation.mark)}</text></svg>'
    )


def _fingerprinted(name: str, content: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{sha256(content).hexdigest()[:12]}.{ending}"


def _write_with_variants(var: Path, name: str, content: bytes) -> None:
    """Write a file and its compressed forms, the plain one last: who sees it finds the others too."""
    variants = (
        (f"{name}.br", brotli.compress(content, quality=11)),
        (f"{name}.gz", gzip.compress(content, compresslevel=9, mtime=0)),
        (name, content),
    )
    _write_whole(var, variants)


def _write_whole(var: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Make each file appear at once: it is written elsewhere on the same disk and then takes its place."""
    ready, unfinished = var / "assets", var / "assets-unfinished"
    for folder in (ready, unfinished):
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in files:
        place = ready / name
        if place.exists() and place.read_bytes() == content:
            continue
        draft = unfinished / f"{name}.{secrets.token_hex(8)}"
        draft.write_bytes(content)
        os.replace(draft, place)  # noqa: PTH105 - a Path's own replace is the same call
