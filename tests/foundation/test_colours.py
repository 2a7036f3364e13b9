"""A brand colour in which words would be hard to read is refused."""

import pytest

from portal.foundation.colours import check_brand, contrast, luminance

LIGHT, DARK = "#0b5550", "#8fd8cd"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#595959", "#FFFFFF", 7.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_what_wcag_says(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    "colour",
    ["", "#fff", "000000", "red", "#12345g", "#+1+2+3", "#1 2 3 ", "#٠٠٠٠٠٠", "#0b5550 ", "rgb(0,0,0)"],
)
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="is not a colour such as #0b5550"):
        luminance(colour)


def test_a_readable_brand_is_taken() -> None:
    check_brand(LIGHT, DARK)


@pytest.mark.parametrize(
    ("light", "dark", "where"),
    [("#888888", DARK, "light"), (LIGHT, "#666666", "dark"), (DARK, DARK, "light"), (LIGHT, LIGHT, "dark")],
)
def test_a_brand_that_is_hard_to_read_is_refused_with_its_figure(light: str, dark: str, where: str) -> None:
    with pytest.raises(ValueError, match=rf"has \d+\.\d:1 on {where} surface .*at least 7:1"):
        check_brand(light, dark)
