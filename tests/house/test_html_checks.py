"""The page checks pass a sound page and name each planted fault: a check that cannot fail is a defect."""

import pytest

from tests.house.html import check_html, visible_text

SOUND = """<!doctype html>
<html lang="en" dir="ltr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Enter your code – step 2 of 2 – Northlight Pharmacy</title>
<link rel="stylesheet" href="/static/portal.css"><script src="/static/portal.js" defer></script></head>
<body>
<a href="#main">Skip to main content</a>
<header><p>Northlight Pharmacy</p>
<nav aria-label="Language"><a href="/language/ar" lang="ar" dir="rtl">العربية</a></nav></header>
<main id="main">
<h1>Enter your code</h1>
<p>We sent it to <bdi dir="ltr">a•••@example.org</bdi> on 12 March 2026.</p>
<form method="post" action="/code" novalidate>
<input type="hidden" name="csrf_token" value="abc">
<label for="code">The code</label><p id="code-hint">Six digits</p>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" aria-describedby="code-hint">
<label>Your e-mail <input type="email" name="email" autocomplete="email"></label>
<fieldset><legend>Is this your own device?</legend>
<label><input type="radio" name="own" value="yes"> Yes</label>
<label><input type="radio" name="own" value="no"> No</label></fieldset>
<button>Continue</button>
</form>
<h2>Help</h2>
<p>Call us: <a href="tel:+18005550142"><bdi dir="ltr">1 800 555 0142</bdi></a></p>
</main>
<footer><a href="/privacy">Your privacy</a></footer>
</body></html>
"""

PLANTED = [
    ("<!doctype html>", "", "not valid HTML"),
    ("</fieldset>", "</fieldset></div>", "not valid HTML"),
    ('lang="en" dir="ltr"', 'dir="ltr"', "html has no lang"),
    ('lang="en" dir="ltr"', 'lang="en"', "instead of ltr or rtl"),
    ('lang="en" dir="ltr"', 'lang="ar" dir="ltr"', "html is ltr in the language “ar”"),
    ('lang="ar"', 'lang="Arabic!"', "not a language tag"),
    ('dir="rtl"', 'dir="left"', "not a direction"),
    ('id="code-hint"', 'id="main"', "the id “main” is used 2 times"),
    ("<h1>Enter your code</h1>", "<p>Enter your code</p>", "0 h1 instead of one"),
    ("<h2>Help</h2>", "<h1>Help</h1>", "2 h1 instead of one"),
    ("<title>Enter your code", "<title>Code", "does not start with the h1"),
    ("<h2>Help</h2>", "<h3>Help</h3>", "a heading level is skipped"),
    ("<h2>Help</h2>", "<h2></h2>", "an empty heading"),
    ("<header>", "<header><h2>First</h2>", "the first heading is"),
    ("<footer>", "<main>x</main><footer>", "2 main parts"),
    (' aria-label="Language"', "", "navigation without a name"),
    ('aria-describedby="code-hint"', 'aria-describedby="hint"', "aria-describedby=“hint” leads nowhere"),
    ('for="code"', 'for="kode"', "for=“kode” leads nowhere"),
    ('href="/privacy"', 'href="#privacy"', "a link inside the page leads nowhere"),
    ('href="/privacy"', 'href="#"', "a link inside the page leads nowhere"),
    ('<a href="#main">Skip to main content</a>', "", "the first stop is not a skip link"),
    ("<footer>", '<footer style="color: red">', "inline style"),
    ("<footer>", '<footer onclick="go()">', "inline onclick"),
    ("</head>", "<script>go()</script></head>", "inline script"),
    ("</head>", "<style>a {}</style></head>", "inline style"),
    ('href="/privacy"', 'href="javascript:go()"', "a script as address"),
    ('href="/static/portal.css"', 'href="http://cdn.example/portal.css"', "leads to another host"),
    ('src="/static/portal.js"', 'src="//cdn.example/portal.js"', "leads to another host"),
    ("initial-scale=1", "user-scalable=no", "zoom is blocked"),
    ('<meta name="viewport" content="width=device-width, initial-scale=1">', "", "no viewport"),
    ("</head>", '<meta http-equiv="refresh" content="5"></head>', "reloads or leaves by itself"),
    ('<label for="code">The code</label>', "", "a field without a label"),
    (
        "<button>Continue</button>",
        "<button><span hidden>Continue</span></button>",
        "a link or button without words",
    ),
    ("Your privacy", '<img src="/i.png" alt="">', "a link or button without words"),
    ("<footer>", '<footer><img src="/i.png">', "a picture without alt"),
    ("<legend>Is this your own device?</legend>", "", "a choice outside a fieldset with legend"),
    (
        "<legend>Is this your own device?</legend>",
        "<legend> </legend>",
        "a choice outside a fieldset with legend",
    ),
    ('autocomplete="one-time-code"', "", "wanted one-time-code"),
    ('autocomplete="email"', 'autocomplete="off"', "wanted email"),
    ('type="email" name="email" autocomplete="email"', 'type="tel" name="call"', "wanted tel"),
    ('type="email" name="email" autocomplete="email"', 'name="full_name"', "wanted name"),
    ('name="code"', 'name="code" required', "required on"),
    ('name="code"', 'name="code" placeholder="123456"', "placeholder on"),
    ("<button>", '<button tabindex="2">', "a tabindex above 0"),
    ("<p>We sent", '<p role="alert">We sent', "spoken twice"),
    ("<fieldset>", '<fieldset aria-describedby="code-hint">', "a fieldset's description is not read"),
    ('name="code"', 'name="code" aria-invalid="true"', "does not start with “Error: ”"),
    ('name="code"', 'name="code" aria-invalid="true"', "no link leads to the refused field"),
    ('name="code"', 'name="code" aria-invalid="true"', "the summary does not take the focus"),
    ('<input type="hidden" name="csrf_token" value="abc">', "", "a form without csrf_token"),
    (' value="abc"', ' value=""', "a form without csrf_token"),
    (" novalidate", "", "a form without novalidate"),
    ('<bdi dir="ltr">1 800 555 0142</bdi>', "1 800 555 0142", "“1 800 555 0142” is not inside"),
    ('<bdi dir="ltr">a•••@example.org</bdi>', "a•••@example.org", "“a•••@example.org” is not inside"),
    ('lang="ar" dir="rtl"', "", "is written in Arabic, but marked lang=“en”"),
    ('lang="ar" dir="rtl"', 'lang="ar"', "right-to-left text in a left-to-right part"),
    ("<p>Northlight Pharmacy</p>", "<p>Ceci est dans la langue de vos voisins</p>", "looks like “fr”"),
]


def test_a_sound_page_has_no_faults() -> None:
    assert check_html(SOUND) == []


@pytest.mark.parametrize(("sound", "broken", "expected"), PLANTED)
def test_each_planted_fault_is_named(sound: str, broken: str, expected: str) -> None:
    assert sound in SOUND

    faults = check_html(SOUND.replace(sound, broken, 1))

    assert any(expected in fault for fault in faults), faults


def test_the_title_of_a_refused_form_starts_with_the_translated_prefix() -> None:
    refused = (
        SOUND.replace("<title>", "<title>Erreur : ")
        .replace('name="code"', 'name="code" aria-invalid="true"')
        .replace("<h1>", '<div tabindex="-1" autofocus><h2>Oh</h2><a href="#code">Type it</a></div><h1>')
    )

    assert check_html(refused, error_prefix="Erreur : ") == []
    assert check_html(refused, error_prefix="Erreur\N{NO-BREAK SPACE}: ") == []
    assert len(check_html(refused, error_prefix="Error: ")) == 2


def test_names_have_no_language_of_their_own() -> None:
    greeted = SOUND.replace("<h2>Help</h2>", "<h2>Hello <bdi>محمد عبد الله</bdi></h2>")

    assert check_html(greeted) == []


@pytest.mark.parametrize("text", ["Tell Privacy Commissioner of Canada", "Sign out of your page now"])
def test_english_left_on_an_arabic_page_is_named(text: str) -> None:
    page = SOUND.replace('lang="en" dir="ltr"', 'lang="ar" dir="rtl"').replace(
        "<h2>Help</h2>", f"<h2>{text}</h2>"
    )

    assert any(text in fault and "Latin letters" in fault for fault in check_html(page))


NOT_PHONES = ["in 2024 2025", "1 234 567 people", "2026. 1500 people", "14:05:33", "since 2026-03-12"]


@pytest.mark.parametrize("number", NOT_PHONES)
def test_other_numbers_are_not_taken_for_phones(number: str) -> None:
    assert check_html(SOUND.replace("Six digits", number)) == []


def test_visible_text_has_a_line_for_each_block_and_nothing_hidden() -> None:
    main = "<main><h1>One <b>two</b></h1><p>Three\nfour<br>five</p><p hidden>six</p></main>"
    page = f"<title>Nothing</title><body>{main}<p>end"

    assert visible_text(page) == "One two\nThree four\nfive\nend"
    assert visible_text(page, within="main") == "One two\nThree four\nfive"
