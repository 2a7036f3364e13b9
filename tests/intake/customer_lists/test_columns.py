"""Columns are known by the names that other systems and other languages have for them."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.foundation.refusals import Refusal
from portal.incidents.data_classes import DATA_CLASSES
from portal.intake.customer_lists.columns.matching import (
    FIELDS,
    ColumnMap,
    ColumnQuestion,
    known_columns,
    match_columns,
)
from portal.intake.customer_lists.columns.names_known import (
    ADDRESS_ALONE,
    NAME_ALONE,
    meaning,
    names_by_file,
    spelling,
)
from portal.intake.customer_lists.folding import folded

SHOP = [
    "\ufeffCustomer ID", "First Name", "Last Name", "E-mail Address", "E-mail 2 Address", "Mobile Phone",
    "TTY/TDD Phone", "Street", "Zip", "Country", "Language", "Accepts Email Marketing", "Data exposed", "Needs",
    "Notes",
]  # fmt: skip
CLIENTS = [
    "N° client", "Prénom", "Nom", "Courriel", "Téléphone", "Langue", "Données touchées", "Besoins", "Remarques",
]  # fmt: skip


def found(*header: str, **said: str) -> dict[str, str]:
    matched = match_columns(header, said)
    assert matched.questions == ()
    return {header[place]: field for field, place in matched.fields.items()}


def test_a_shop_export_is_understood_and_its_notes_are_left_out() -> None:
    matched = match_columns(SHOP, {})
    assert list(matched.fields) == [
        "external_ref", "given_name", "family_name", "email", "other_email", "phone", "relay_phone", "street",
        "postal_code", "country", "language", "accepts_email", "data_classes", "accessibility_needs",
    ]  # fmt: skip
    assert list(matched.fields.values()) == list(range(14))
    assert matched.left_out == ("Notes",)
    assert matched.questions == ()


def test_a_french_list_is_understood_and_its_remarks_are_left_out() -> None:
    matched = match_columns(CLIENTS, {})
    assert list(matched.fields) == [
        "external_ref", "given_name", "family_name", "email", "phone", "language", "data_classes",
        "accessibility_needs",
    ]  # fmt: skip
    assert matched.left_out == ("Remarques",)
    assert matched.questions == ()


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("external_ref", "Id|Record ID|Customer ID|id|EUID|LEID|Kd.-Nr.|N° client|顧客番号"),
        ("given_name", "FirstName|First Name|FNAME|Given Name|Vorname|Prénom|FIRSTNAME"),
        ("family_name", "billing_last_name|LastName|Last Name|LNAME|Family Name|Nachname|LASTNAME"),
        ("display_name", "File As|氏名|Full Name"),
        (
            "email",
            "Email|PersonEmail|Email Address|E-mail 1 - Value|E-mail Address|EMAIL|Courriel|メールアドレス",
        ),
        ("other_email", "E-mail 2 Address|E-mail 2 - Value"),
        (
            "phone",
            (
                "MobilePhone|Phone|HomePhone|Phone Number|Mobile Phone Number|Default Address Phone|Phone 1 - Value|"
                "Mobile Phone|Primary Phone|SMS|Telefon|Téléphone|customer_phone"
            ),
        ),
        ("relay_phone", "TTY/TDD Phone"),
        ("postal_address", "Address 1 - Formatted"),
        (
            "street",
            (
                "MailingStreet|Street Address|Default Address Address1|Address 1 - Street|Home Street|Straße|"
                "billing_address_1"
            ),
        ),
        ("street_2", "Default Address Address2|Home Street 2"),
        (
            "postal_code",
            "MailingPostalCode|Postal Code|Default Address Zip|Zip|Home Postal Code|PLZ|Address 1 - Postal Code",
        ),
        ("city", "MailingCity|City|Default Address City|Address 1 - City|Home City|Ort|billing_city"),
        ("state", "MailingState|State|State/Region|Province Code|Default Address Province Code|Home State"),
        (
            "country",
            "MailingCountry|Country/Region|Default Address Country Code|CC|Address 1 - Country|Home Country/Region|Land",
        ),
        ("region", "Region|ISO Subdivision|Région"),
        (
            "language",
            (
                "Preferred_Language__c|Preferred language|hs_language|preferred_locales|LANGUAGE|Sprache|Langue|言語|"
                "Language (customer.metafields.custom.language)|language (metadata)"
            ),
        ),
        ("time_zone", "Time Zone|TIMEZONE"),
        ("do_not_contact", "Do not contact"),
        ("email_opt_out", "HasOptedOutOfEmail|Unsubscribed from all email|hs_email_optout|EMAIL_BLACKLISTED"),
        ("sms_opt_out", "SMS_BLACKLISTED"),
        ("phone_opt_out", "DoNotCall"),
        ("accepts_email", "Accepts Email Marketing"),
        ("accepts_sms", "Accepts SMS Marketing"),
        (
            "email_bounced",
            "EmailBouncedReason|EmailBouncedDate|IsEmailBounced|Email hard bounce reason|CLEAN_TIME",
        ),
        ("accessibility_needs", "Barrierefreiheit|Besoins|配慮事項"),
        ("sensitivity", "Sensitivity|Schutzbedarf"),
        ("data_classes", "Data_Exposed__c|Betroffene Daten|Données touchées|漏えいした項目"),
        (NAME_ALONE, "Name|Nom|Naam|Nome|Nombre|الاسم|Contact: Name|Kundenname"),
        (ADDRESS_ALONE, "Address|Adresse|Dirección|住所"),
    ],
)
def test_the_names_of_common_systems_are_known(field: str, names: str) -> None:
    assert {name: meaning(name) for name in names.split("|")} == dict.fromkeys(names.split("|"), field)


@pytest.mark.parametrize(
    "name",
    [
        "Notes", "Note", "Tags", "TAGS", "Remarks", "Remarques", "Bemerkungen", "Comments", "Description", "備考",
        "Birthday", "Date of birth", "Geburtsdatum", "SSN", "Password", "Passwort", "Card Last4", "Card Country",
        "Owner.Email", "Account.Name", "Company", "Company Name", "Emergency contact: Phone", "Shipping City",
        "Billing ID", "Fax", "Nr.", "Account", "AccountId", "Username",
        "Member State", "Hometown", "Customer Channel", "Card Address City", "", "  ", "\ufeff", "12345", "ada@example.com",
    ],
)  # fmt: skip
def test_what_is_private_or_somebody_elses_is_never_known(name: str) -> None:
    assert meaning(name) is None


@pytest.mark.parametrize("name", [*FIELDS, *(f"exposed:{code}" for code in DATA_CLASSES)])
def test_our_own_names_are_known_however_they_are_spelled(name: str) -> None:
    words = re.sub(r"[_:-]", " ", name)
    for written in (name, words, words.title(), words.replace(" ", "_").upper(), f"\ufeff {words}\u00a0"):
        assert meaning(written) == name


@pytest.mark.parametrize(
    "name",
    ["Email", "E-Mail", "e.mail", "\ufeffEMAIL", "E\u200bmail", "\u00a0Email ", "[Email]", '"Email"', "Ｅｍａｉｌ",
     "contact.email", "Contact: Email", "contacts[email]", "dbo.Customers.Email", "customer_email"],
)  # fmt: skip
def test_blanks_marks_and_the_name_of_a_table_do_not_matter(name: str) -> None:
    assert match_columns([name], {}).fields == {"email": 0}


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (("Name", "Email"), ("display_name", "email")),
        (("Nom", "Courriel"), ("display_name", "email")),
        (("Prénom", "Nom"), ("given_name", "family_name")),
        (("Name", "Vorname"), ("family_name", "given_name")),
        (("Nome", "Cognome"), ("given_name", "family_name")),
        (("Nombre", "Apellidos"), ("given_name", "family_name")),
        (("Name", "FirstName", "LastName"), ("display_name", "given_name", "family_name")),
        (("Adresse", "E-Mail"), ("postal_address", "email")),
        (("Address", "City", "Zip"), ("street", "city", "postal_code")),
        (("Email", "E-mail 2 Address"), ("email", "other_email")),
    ],
)
def test_a_word_with_several_meanings_is_read_by_its_neighbours(
    header: tuple[str, ...], fields: tuple[str, ...]
) -> None:
    assert found(*header) == dict(zip(header, fields, strict=True))


@pytest.mark.parametrize(
    ("header", "field"),
    [
        (("Mobile", "Phone"), "phone"),
        (("Id", "Customer Number"), "external_ref"),
        (("email", "E-mail address"), "email"),
        (("MailingCity", "BillingCity"), "city"),
        # It may be an e-mail address as well.
        (("Address",), "postal_address"),
    ],
)
def test_what_may_be_several_things_is_asked(header: tuple[str, ...], field: str) -> None:
    assert match_columns(header, {}) == ColumnMap({}, (), (ColumnQuestion(field, header),))


@pytest.mark.parametrize(
    ("said", "fields", "left_out"),
    [
        ({"mobile": "phone"}, {"phone": 0}, ("Phone",)),
        ({"phone": ""}, {"phone": 0}, ("Phone",)),
        ({"mobile": "phone", "phone": "other_phone"}, {"phone": 0, "other_phone": 1}, ()),
        ({"mobile": "other_phone"}, {"other_phone": 0, "phone": 1}, ()),
        ({"mobile": "", "phone": ""}, {}, ("Mobile", "Phone")),
    ],
)
def test_an_answer_settles_a_question(
    said: Mapping[str, str], fields: Mapping[str, int], left_out: tuple[str, ...]
) -> None:
    assert match_columns(("Mobile", "Phone"), said) == ColumnMap(fields, left_out, ())


def test_two_answers_for_one_field_are_still_a_question() -> None:
    matched = match_columns(("Ring", "Bell", "Phone"), {"ring": "phone", "bell": "phone"})
    assert matched == ColumnMap({}, ("Phone",), (ColumnQuestion("phone", ("Ring", "Bell")),))


def test_columns_of_the_same_name_are_told_apart_by_number() -> None:
    header = ("Email", "Email", "Email 2")
    assert match_columns(header, {}).questions == (ColumnQuestion("email", ("Email#1", "Email#2")),)
    assert match_columns(header, {folded("Email#1"): "email"}).fields == {"email": 0, "other_email": 2}
    assert match_columns(("Email", "Email"), {folded("Email#2"): "email"}).fields == {"email": 1}
    assert match_columns(("Email", "Email"), {"email": ""}) == ColumnMap({}, ("Email", "Email"), ())


def test_an_answer_makes_an_unknown_column_known() -> None:
    assert found("Kürzel", "Email", kurzel="external_ref") == {"Kürzel": "external_ref", "Email": "email"}
    assert found("Leaked?", leaked="exposed:password") == {"Leaked?": "exposed:password"}


def test_an_answer_about_a_column_of_another_list_is_kept_quiet() -> None:
    assert found("Email", fahne="phone") == {"Email": "email"}


@pytest.mark.parametrize("ours", ["e-mail", "exposed:shoes", "notes", NAME_ALONE])
def test_an_answer_that_names_no_field_is_refused(ours: str) -> None:
    with pytest.raises(Refusal) as refused:
        match_columns(("Email",), {"something": ours})
    assert refused.value.code == "unknown_field"
    assert ours in str(refused.value)


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        (SHOP, 14),
        (CLIENTS, 8),
        (["Liste des clients touchés", "", ""], 0),
        (["00201", "Élodie", "Ruisseau-Gris", "elodie@example.com", "06 39 98 02 01", "français"], 0),
        (["", "\u00a0", "5", "x" * 5000], 0),
    ],
)
def test_a_header_is_told_from_other_rows(cells: list[str], count: int) -> None:
    assert known_columns(cells) == count


def test_each_name_stands_for_one_field_in_all_languages() -> None:
    fields: dict[str, set[str]] = {}
    for lists in names_by_file().values():
        for field, names in lists.items():
            assert field in {*FIELDS, NAME_ALONE, ADDRESS_ALONE}
            for name in names:
                fields.setdefault(spelling(name), set()).add(field)
    assert "" not in fields
    assert {name: several for name, several in fields.items() if len(several) > 1} == {}


@pytest.mark.parametrize("language", sorted(set(names_by_file()) - {"systems"}))
def test_every_language_knows_the_columns_that_most_lists_have(language: str) -> None:
    names = names_by_file()[language]
    assert set(names) >= {
        "external_ref", "given_name", "family_name", "display_name", "phone", "street", "city", "language",
        "data_classes", "accessibility_needs",
    }  # fmt: skip


_HEADERS = st.lists(
    st.one_of(
        st.sampled_from([*SHOP, *CLIENTS, *FIELDS, "Name", "Address", "Name 2", "#", ""]),
        st.text(max_size=12),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(header=_HEADERS, answers=st.lists(st.sampled_from(["", "email", "phone"]), max_size=4))
def test_every_column_is_read_or_asked_about_or_named(header: list[str], answers: list[str]) -> None:
    said = {folded(name): ours for name, ours in zip(header, answers, strict=False)}
    matched = match_columns(header, said)
    asked = [name for question in matched.questions for name in question.theirs]
    named = sum(1 for name in header if match_columns([name], {}) != ColumnMap({}, (), ()))
    assert len(matched.fields) + len(matched.left_out) + len(asked) == named
    assert not any(name == "" for name in (*matched.left_out, *asked))
    assert not {question.field for question in matched.questions} & set(matched.fields)
