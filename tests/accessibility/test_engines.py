"""Each rule engine finds the faults it is known for, and none on a sound page, under a strict policy too."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility.engine_files import engine_file
from tests.accessibility.engines import run_axe, run_ibm
from tests.accessibility.faults import rules
from tests.accessibility.nu import check_files, check_texts, java, rule_of

HERE = Path(__file__).parent

pytestmark = pytest.mark.engines

KNOWN_TO_AXE = {
    "aria-hidden-focus",
    "aria-roles",
    "aria-valid-attr",
    "autocomplete-valid",
    "color-contrast",
    "color-contrast-enhanced",
    "frame-title",
    "heading-order",
    "html-has-lang",
    "image-alt",
    "label",
    "label-content-name-mismatch",
    "landmark-no-duplicate-main",
    "link-in-text-block",
    "link-name",
    "list",
    "meta-refresh",
    "meta-viewport",
    "select-name",
    "tabindex",
    "target-size",
}
KNOWN_TO_IBM = {
    "a_text_purpose",
    "aria_attribute_allowed",
    "aria_eventhandler_role_valid",
    "aria_hidden_nontabbable",
    "aria_id_unique",
    "aria_main_label_unique",
    "aria_role_allowed",
    "frame_title_exists",
    "html_lang_exists",
    "img_alt_valid",
    "input_autocomplete_valid",
    "input_checkboxes_grouped",
    "input_label_exists",
    "label_name_visible",
    "table_headers_exists",
    "target_spacing_sufficient",
    "text_contrast_sufficient",
}
KNOWN_TO_NU = {
    "a-document-must-not-include-more-than-one-visible-element",
    "an-element-must-have-an-attribute-except-under-certain-conditions",
    "attribute-not-allowed-on-element-at-this-point",
    "bad-value-for-attribute-on-element",
    "consider-adding-a-attribute-to-the-start-tag-to-declare-the-language-of-this-document",
    "consider-avoiding-viewport-values-that-prevent-users-from-resizing-documents",
    "duplicate-id",
    "element-not-allowed-as-child-of-element-in-this-context",
    "the-element-must-not-appear-as-a-descendant-of-the-element",
    "the-heading-with-computed-level-follows-the-heading-with-computed-level-skipping-heading-levels",
}


@pytest.mark.browser
def test_axe_finds_its_faults_on_the_broken_page(broken: Page) -> None:
    assert rules(run_axe(broken)) >= KNOWN_TO_AXE


@pytest.mark.browser
def test_axe_finds_nothing_on_the_sound_page(good: Page) -> None:
    assert run_axe(good) == []


@pytest.mark.browser
def test_ibm_finds_its_faults_on_the_broken_page(broken: Page) -> None:
    assert rules(run_ibm(broken)) >= KNOWN_TO_IBM


@pytest.mark.browser
def test_ibm_finds_nothing_on_the_sound_page(good: Page) -> None:
    assert run_ibm(good) == []


@pytest.mark.browser
def test_engines_work_under_a_strict_policy(samples_browser: Browser, samples_url: str) -> None:
    page = samples_browser.new_page()
    page.goto(f"{samples_url}/broken?strict")

    found = rules(run_axe(page)), rules(run_ibm(page))
    page.context.close()

    assert "html-has-lang" in found[0]
    assert "html_lang_exists" in found[1]


def test_nu_finds_its_faults_on_the_broken_page() -> None:
    assert rules(check_files([HERE / "broken.html"])) >= KNOWN_TO_NU


def test_nu_finds_nothing_on_the_sound_page() -> None:
    assert check_files([HERE / "good.html"]) == []


def test_nu_names_the_page_of_each_fault() -> None:
    sound = (HERE / "good.html").read_text(encoding="utf-8")

    faults = check_texts({"home in Arabic": sound.replace("<h1>", "<h1 align=left>"), "front": sound})

    assert [fault.where.split(":")[0] for fault in faults] == ["home in Arabic"]


def test_nu_rules_leave_out_what_a_message_quotes() -> None:
    assert (
        rule_of("Bad value “x” for attribute “rel” on element “a”: no.")
        == "bad-value-for-attribute-on-element"
    )


def test_without_its_files_an_engine_is_skipped_with_the_reason() -> None:
    with pytest.raises(pytest.skip.Exception, match="page checker lost was not fetched"):
        engine_file("lost/engine.js")


def test_without_java_the_html_checker_is_skipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(pytest.skip.Exception, match="no Java here"):
        java()


def test_an_old_java_is_skipped_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old = tmp_path / "java"
    old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(pytest.skip.Exception, match="needs Java 17"):
        java()
