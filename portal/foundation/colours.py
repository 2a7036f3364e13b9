"""Contrast of two colours, so that an organisation's brand never makes text hard to read."""

import re

LEAST_CONTRAST = 7.0
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_DARKEST_CURVED = 0.04045
LIGHT_SURFACES = ("#ffffff", "#fbfaf6", "#e8f1ee")
DARK_SURFACES = ("#12181d", "#1a2229", "#17302e")


def luminance(colour: str) -> float:
    """Measure how light a colour is, from 0 to 1.

    Takes:   colour  `#rrggbb`
    Refuses: ValueError for anything else
    Source:  WCAG 2.2, relative luminance
    """
    if not _COLOUR.fullmatch(colour):
        message = f"{colour!r} is not a colour such as #0b5550."
        raise ValueError(message)
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= _DARKEST_CURVED else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Compare two colours: from 1 (the same) to 21 (black on white).

    Source:  WCAG 2.2, contrast ratio
    """
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def check_brand(light: str, dark: str) -> None:
    """Refuse brand colours in which words would be hard to read.

    Takes:   light  colour of links and buttons on light pages; dark  on dark pages
    Refuses: ValueError when one has less than 7:1 against a surface it stands on
    Source:  WCAG 2.2, 1.4.6
    """
    for colour, surfaces, where in ((light, LIGHT_SURFACES, "light"), (dark, DARK_SURFACES, "dark")):
        for surface in surfaces:
            found = contrast(colour, surface)
            if found < LEAST_CONTRAST:
                message = f"Brand colour {colour} has {found:.1f}:1 on {where} surface {surface}; at least 7:1 is needed."
                raise ValueError(message)
