"""The catalogue checks pass a sound catalogue and name each planted fault."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.house.catalogues import check_catalogue, check_catalogues, collected

HEADER = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"""

FRENCH = (
    HEADER
    + r"""
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgid "Your page"
msgstr "Votre page"

msgctxt "verb"
msgid "Book"
msgstr "Réserver"

#, python-format
msgid "Hello %(name)s, write to {address}"
msgstr "Bonjour %(name)s, écrivez à {address}"

msgid "Read <a href=\"/news\">what is <b>new</b></a>"
msgstr "Lisez <a href=\"/news\">ce qui est <b>nouveau</b></a>"

#, python-format
msgid "One step is left"
msgid_plural "%(num)s steps are left"
msgstr[0] "Il reste une étape"
msgstr[1] "Il reste %(num)s étapes"

msgid "100%% of it"
msgstr "100 %% du tout"
"""
)

ARABIC = (
    HEADER
    + r"""
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
"n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\n"

#, python-format
msgid "One step is left"
msgid_plural "%(num)s steps are left"
msgstr[0] "لم تبق خطوات"
msgstr[1] "بقيت خطوة واحدة"
msgstr[2] "بقيت خطوتان"
msgstr[3] "بقيت %(num)s خطوات"
msgstr[4] "بقيت %(num)s خطوة"
msgstr[5] "بقيت %(num)s خطوة"
"""
)

PLANTED = [
    ("nplurals=2; plural=(n > 1)", "nplurals=3; plural=(n > 1)", "is not how many forms"),
    ("nplurals=2; plural=(n > 1)", "nplurals=2; plural=(n != 1)", "is not the language's"),
    ('"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n', "", "no Plural-Forms"),
    ('msgid "Your page"\nmsgstr "Votre page"', "", "missing: “Your page”"),
    ('msgctxt "verb"\n', "", "missing: “Book”"),
    ('msgid "Your page"', 'msgid "Your pages"', "no longer said by the code: “Your pages”"),
    ('msgid_plural "%(num)s steps', 'msgid_plural "%(num)s stages', "missing: “One step is left”"),
    ('msgid "Your page"', '#, fuzzy\nmsgid "Your page"', "fuzzy: “Your page”"),
    ('"Votre page"', '""', "0 of 1 forms are translated: “Your page”"),
    ('msgstr[1] "Il reste %(num)s étapes"\n', "", "1 of 2 forms are translated"),
    ("Bonjour %(name)s", "Bonjour", "%(name)s is missing"),
    ("Bonjour %(name)s", "Bonjour %(nom)s", "%(nom)s is not in the source"),
    ("Bonjour %(name)s", "Bonjour %(name)d", "%(name)d is not in the source"),
    ("Bonjour %(name)s", "Bonjour %(name) s'il vous plaît", "%(name)s is missing"),
    ("écrivez à {address}", "écrivez à {adresse}", "{adresse} is not in the source"),
    ("Il reste %(num)s étapes", "Il reste des étapes", "%(num)s is missing"),
    ("100 %% du tout", "100 % du tout !", "cannot be filled"),
    ("<b>nouveau</b></a>", "<b>nouveau</a></b>", "closes nothing"),
    ("<b>nouveau</b></a>", "<b>nouveau</b>", "other tags than in the source"),
    ("<b>nouveau</b></a>", "<b>nouveau</b>", "<a> is never closed"),
    ("Votre page", "Votre page ", "another space"),
    ("Votre page", "The page that is for you", "looks like “en”"),
]


@pytest.fixture
def wanted() -> Catalog:
    return said_by_the_code()


def said_by_the_code() -> Catalog:
    catalogue = Catalog()
    catalogue.add("Your page")
    catalogue.add("Book", context="verb")
    catalogue.add("Hello %(name)s, write to {address}")
    catalogue.add('Read <a href="/news">what is <b>new</b></a>')
    catalogue.add(("One step is left", "%(num)s steps are left"))
    catalogue.add("100%% of it")
    return catalogue


def written(folder: Path, language: str, text: str) -> Path:
    file = folder / language / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_sound_catalogue_has_no_faults(tmp_path: Path, wanted: Catalog) -> None:
    written(tmp_path, "fr_CA", FRENCH)

    assert check_catalogues(tmp_path, ["fr_CA"], wanted) == []


@pytest.mark.parametrize(("sound", "wrong", "expected"), PLANTED)
def test_each_planted_fault_is_named(
    tmp_path: Path, wanted: Catalog, sound: str, wrong: str, expected: str
) -> None:
    assert sound in FRENCH
    file = written(tmp_path, "fr_CA", FRENCH.replace(sound, wrong, 1))

    faults = list(check_catalogue(file, wanted))

    assert any(expected in fault for fault in faults), faults


def test_a_language_without_catalogue_is_named(tmp_path: Path, wanted: Catalog) -> None:
    assert check_catalogues(tmp_path, ["ar"], wanted) == ["ar: no catalogue messages.po"]


def steps() -> Catalog:
    catalogue = Catalog()
    catalogue.add(("One step is left", "%(num)s steps are left"))
    return catalogue


def test_arabic_says_zero_one_and_two_in_words(tmp_path: Path) -> None:
    written(tmp_path, "ar", ARABIC)

    assert check_catalogues(tmp_path, ["ar"], steps()) == []


@pytest.mark.parametrize("form", [3, 4, 5])
def test_arabic_says_every_other_number(tmp_path: Path, form: int) -> None:
    lines = ARABIC.splitlines()
    index = next(number for number, line in enumerate(lines) if line.startswith(f"msgstr[{form}]"))
    lines[index] = f'msgstr[{form}] "بقيت خطوات"'
    file = written(tmp_path, "ar", "\n".join(lines))

    assert any("%(num)s is missing" in fault for fault in check_catalogue(file, steps()))


def test_arabic_left_in_english_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, "ar", ARABIC.replace("بقيت خطوة واحدة", "One step is left"))

    assert any("Latin letters" in fault for fault in check_catalogue(file, steps()))


def test_arabic_forms_out_of_order_are_named(tmp_path: Path) -> None:
    file = written(tmp_path, "ar", ARABIC.replace("n%100>=11 ? 4 : 5", "n%100>=11 ? 5 : 4"))

    assert any("does not go from zero" in fault for fault in check_catalogue(file, steps()))


def test_french_may_have_a_form_for_millions(tmp_path: Path, wanted: Catalog) -> None:
    millions = FRENCH.replace(
        "nplurals=2; plural=(n > 1)", "nplurals=3; plural=(n < 2 ? 0 : n%1000000==0 ? 1 : 2)"
    )
    three = millions.replace('msgstr[1] "Il', 'msgstr[1] "Il reste %(num)s d\'étapes"\nmsgstr[2] "Il')
    file = written(tmp_path, "fr_CA", three)

    assert list(check_catalogue(file, wanted)) == []


def test_sentences_are_collected_from_code_and_templates(tmp_path: Path) -> None:
    repository = Path(__file__).parents[2]
    for name in ("babel.cfg", ".ci/catalogues"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((repository / name).read_bytes())
    (tmp_path / "portal").mkdir()
    (tmp_path / "portal" / "views.py").write_text('_l("Too late"); lazy_ngettext("A day", "%(num)s days", 2)')
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(
        "{% trans trimmed %}\n  Your\n  page\n{% endtrans %}{{ pgettext('verb', 'Book') }}"
    )
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test.py").write_text('_("Not said to anybody")')

    found = {(message.context, message.id) for message in collected(tmp_path) if message.id}

    assert found == {
        (None, "Too late"),
        (None, ("A day", "%(num)s days")),
        (None, "Your page"),
        ("verb", "Book"),
    }
