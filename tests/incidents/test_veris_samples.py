"""Every fact of the six published records is in its place, and nothing else is."""

from dataclasses import replace

import pytest

from portal.incidents.dates import Duration, PartialDate
from portal.incidents.drafts import IncidentDraft, ProposedClass, TimelineFact
from portal.incidents.veris import read_veris
from tests.incidents.veris_samples import FILES, sample


def personal(records: int | None = None) -> tuple[ProposedClass, ...]:
    codes = ("name", "phone", "postal-address", "birth-data")
    return tuple(ProposedClass(code, "which_personal", records) for code in codes)


def with_email(classes: tuple[ProposedClass, ...]) -> tuple[ProposedClass, ...]:
    email = ProposedClass("email-address", "which_personal", classes[0].records)
    return (classes[0], email, *classes[1:])


def credentials(records: int | None = None) -> tuple[ProposedClass, ...]:
    return (
        ProposedClass("password", "password_form", records),
        ProposedClass("username-profile", None, records),
        ProposedClass("email-address", None, records),
    )


MAGAZINE = "http://www.scmagazine.com"

# What most of the six have in common; each record below says only what is its own.
COMMON = IncidentDraft(
    external_reference=None,
    other_references=(),
    organisation_name=None,
    status="confirmed",
    occurred=None,
    notified=None,
    timeline=(),
    discovered_by="unknown",
    cause_groups=("external",),
    cause="break_in",
    other_causes=(),
    systems=("website",),
    proposed_classes=(),
    exposure_state="taken",
    audience=("customer",),
    number_affected=None,
    encryption="unknown",
    countries=("US",),
    regions=("019021",),
    states=(),
    references=(),
    staff_notes=(),
    questions=(),
    unread=(),
)

DRAFTS = {
    "0C3D5AF2": replace(
        COMMON,
        external_reference="0C3D5AF2-CF59-41A6-9550-9261D4AAD55A",
        organisation_name="Wireless Emporium",
        occurred=PartialDate(2013, 12, 24),
        notified=PartialDate(2014, 8, 4),
        timeline=(TimelineFact("discovery", Duration("months", 8)),),
        cause="malware",
        proposed_classes=(
            ProposedClass("payment-card", "which_card_data"),
            ProposedClass("payment-card-partial", "which_card_data"),
            *with_email(personal()),
        ),
        states=("US-CA",),
        references=(
            f"{MAGAZINE}/payment-cards-used-on-wireless-emporium-website-compromised-by-malware/article/364686/",
            "http://oag.ca.gov/system/files/Wireless%20Emporium%20Breach%20Notification%20Sample_0.pdf?",
        ),
        questions=("encryption_missing", "which_card_data", "which_personal"),
    ),
    "0C61E63E": replace(
        COMMON,
        external_reference="0C61E63E-E02E-4A58-BC86-19E8F3577A18",
        organisation_name="HSBC",
        occurred=PartialDate(2008),
        notified=PartialDate(2008),
        cause_groups=("internal",),
        cause="theft_or_loss",
        systems=("storage",),
        proposed_classes=with_email(personal(370_000)),
        exposure_state="possible",
        number_affected=370_000,
        encryption="unencrypted",
        countries=("GB",),
        regions=("150154",),
        references=("http://blog.annualcreditreport.co.uk/tagged/data-loss",),
        questions=("count_is_records", "which_personal"),
    ),
    "0C6D8130": replace(
        COMMON,
        external_reference="0C6D8130-A1C0-407A-99C3-939126346DC7",
        organisation_name="Sony Pictures Entertainment Inc.",
        occurred=PartialDate(2011, 6),
        notified=PartialDate(2011, 6, 2),
        timeline=(TimelineFact("discovery", Duration("hours")),),
        discovered_by="attacker",
        proposed_classes=(*credentials(1_000_000), *personal(1_000_000)),
        number_affected=1_000_000,
        encryption="unencrypted",
        states=("US-CA",),
        references=("http://mashable.com/2011/06/02/sony-pictures-hacked/",),
        questions=("count_is_records", "password_form", "which_personal"),
    ),
    "0C87E58D": replace(
        COMMON,
        external_reference="0C87E58D-AF2E-4299-AB0D-8DBFA2EF280E",
        organisation_name="bitcash.bz",
        occurred=PartialDate(2013, 11, 11),
        notified=PartialDate(2013, 11, 13),
        proposed_classes=(ProposedClass("bank-account", None, 4000),),
        number_affected=4000,
        countries=("CZ",),
        regions=("150151",),
        references=(
            "http://thehackernews.com/2013/11/bitcashcz-bitcoin-exchange-hacked-money.html",
            "http://www.coindesk.com/czech-bitcoin-exchange-bitcash-cz-hacked-4000-user-wallets-emptied/",
        ),
        questions=("count_is_records", "encryption_missing"),
    ),
    "0D26B425": replace(
        COMMON,
        external_reference="0D26B425-B329-48B8-A83E-388DD8F4EFCA",
        organisation_name="THE SOUTH AFRICAN NATIONAL ROADS AGENCY LTD",
        status="suspected",
        occurred=PartialDate(2013),
        notified=PartialDate(2013),
        discovered_by="outsider",
        cause_groups=("internal",),
        cause="published_by_mistake",
        proposed_classes=(*credentials(), *personal()),
        exposure_state="possible",
        encryption="unencrypted",
        countries=("ZA",),
        regions=("002018",),
        references=("http://www.einpresswire.com/article/186614538/sanral-responsible-for-data-breach",),
        questions=("password_form", "which_personal"),
    ),
    "0ca9aa7e": replace(
        COMMON,
        external_reference="57a4cc00-e356-11e7-bf7a-0771e1cc9602",
        other_references=("0ca9aa7e-b0b7-4161-9fb4-974b6b534312",),
        organisation_name="Gloucestershire County Council",
        occurred=PartialDate(2017, 4),
        timeline=(TimelineFact("containment", Duration("weeks", 3)),),
        discovered_by="outsider",
        cause_groups=("internal",),
        cause="published_by_mistake",
        proposed_classes=(ProposedClass("health"),),
        countries=("GB",),
        regions=("150154",),
        references=("http://www.thehackersamachar.com/2017/04/serious-security-breach-at.html",),
        questions=("encryption_missing",),
    ),
}

# Where each note stood and how it begins.
NOTES = {
    "0C3D5AF2": {
        "actor.external.motive": ["Financial"],
        "actor.external.region": ["000000"],
        "asset.assets.variety": ["S - Web application"],
        "attribute.confidentiality.data.variety": ["Payment", "Personal"],
        "attribute.integrity.variety": ["Software installation"],
        "reference": ["http://www.scmagazine.com/"],
        "summary": ["Malware discovered on Wireless Emporium"],
        "victim.employee_count": ["11 to 100"],
        "victim.industry": ["453998"],
        "victim.region": ["019021"],
        "victim.state": ["CA"],
    },
    "0C61E63E": {
        "action.error.variety": ["Loss"],
        "action.error.vector": ["Carelessness"],
        "actor.internal.variety": ["End-user"],
        "asset.assets.variety": ["U - Media"],
        "attribute.availability.variety": ["Loss"],
        "attribute.confidentiality.data.variety": ["Personal"],
        "plus.asset.total": ["No"],
        "reference": ["http://blog.annualcreditreport.co.uk/"],
        "summary": ["A computer disc containing the personal"],
        "victim.employee_count": ["101 to 1000"],
        "victim.industry": ["551111"],
        "victim.region": ["150154"],
        "victim.revenue.amount": ["1690000000"],
        "victim.revenue.iso_currency_code": ["USD"],
    },
    "0C6D8130": {
        "action.hacking.variety": ["SQLi", "Exploit vuln"],
        "action.hacking.vector": ["Web application"],
        "actor.external.motive": ["Fun"],
        "actor.external.notes": ["lulzsec"],
        "actor.external.region": ["000000"],
        "actor.external.variety": ["Activist"],
        "asset.assets.variety": ["S - Web application"],
        "asset.notes": ["Following enumerations present before veris"],
        "attribute.confidentiality.data.variety": ["Credentials", "Personal"],
        "attribute.integrity.variety": ["Repurpose"],
        "discovery_method.external.variety": ["Actor disclosure"],
        "reference": ["http://mashable.com/"],
        "summary": ["Hackers compromise website and steal"],
        "victim.employee_count": ["1001 to 10000"],
        "victim.industry": ["512110"],
        "victim.region": ["019021"],
        "victim.state": ["CA"],
    },
    "0C87E58D": {
        "action.hacking.vector": ["Web application"],
        "actor.external.motive": ["Financial"],
        "actor.external.region": ["000000"],
        "asset.assets.variety": ["S - Web application"],
        "asset.notes": ["Following enumerations present before veris"],
        "attribute.confidentiality.data.variety": ["Bank"],
        "attribute.integrity.variety": ["Fraudulent transaction"],
        "plus.attribute.confidentiality.data_abuse": ["Yes"],
        "reference": ["http://thehackernews.com/"],
        "summary": ["Czech Republic-based bitcoin exchange"],
        "victim.industry": ["523210"],
        "victim.region": ["150151"],
    },
    "0D26B425": {
        "action.error.variety": ["Publishing error"],
        "asset.assets.variety": ["S - Web application"],
        "attribute.confidentiality.data.variety": ["Credentials", "Personal"],
        "discovery_notes": ["Org was notified of the exposed data"],
        "reference": ["http://www.einpresswire.com/"],
        "summary": ["Improperly configured web app left PII"],
        "victim.industry": ["237310"],
        "victim.region": ["002018"],
    },
    "0ca9aa7e": {
        "action.error.variety": ["Publishing error"],
        "action.error.vector": ["Carelessness"],
        "asset.assets.amount": ["1"],
        "asset.assets.variety": ["S - Web application"],
        "asset.total_amount": ["1"],
        "attribute.confidentiality.data.variety": ["Medical"],
        "confidence": ["High"],
        "discovery_method.external.variety": ["Unrelated 3rd party"],
        "reference": ["http://www.thehackersamachar.com/"],
        "summary": ["Publishing error exposes data"],
        "victim.industry": ["921"],
        "victim.region": ["150154"],
    },
}


def test_each_of_the_six_is_here() -> None:
    assert {file.name[:8] for file in FILES} == DRAFTS.keys() == NOTES.keys()


@pytest.mark.parametrize("beginning", DRAFTS)
def test_every_fact_of_a_published_record_is_in_its_place(beginning: str) -> None:
    draft = read_veris(sample(beginning))

    assert replace(draft, staff_notes=()) == DRAFTS[beginning]
    assert draft.notice_proposed


@pytest.mark.parametrize("beginning", DRAFTS)
def test_every_note_of_a_published_record_says_where_it_stood(beginning: str) -> None:
    found: dict[str, list[str]] = {}
    for note in read_veris(sample(beginning)).staff_notes:
        found.setdefault(note.source_field, []).append(note.text)

    assert found.keys() == NOTES[beginning].keys()
    for field, beginnings in NOTES[beginning].items():
        assert len(found[field]) == len(beginnings), field
        assert all(map(str.startswith, found[field], beginnings)), field
