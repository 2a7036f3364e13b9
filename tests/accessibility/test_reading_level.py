"""The measures tell plain words from a lawyer's, in several languages."""

import pytest

from tests.accessibility.reading_level import grade, hardest, lix, sentences

PLAIN = """Hello Amina
Someone broke into our shop and took your card number. We are sorry.
Call your bank today. They will send you a new card."""
LEGALESE = """Pursuant to applicable statutory notification obligations, we hereby advise that an unauthorized
third party may potentially have obtained access to certain categories of personally identifiable information,
notwithstanding the implementation of commercially reasonable organizational safeguards.""".replace("\n", " ")

PLAIN_FRENCH = "Quelqu'un a volé votre mot de passe. Changez-le dès ce soir. Nous pouvons vous aider."
HARD_FRENCH = (
    "Conformément aux dispositions réglementaires susmentionnées, l'organisation responsable procède par la "
    "présente à la notification individuelle des personnes physiques potentiellement concernées."
)
PLAIN_ARABIC = "سرق أحد كلمة السر. غيّرها اليوم. هل تريد أن نساعدك؟ اتصل بنا."
HARD_ARABIC = (
    "وبمقتضى الأحكام التنظيمية المذكورة فإن المؤسسة المسؤولة ستستكمل الإخطارات الاستثنائية للمتضررين"
)


def test_plain_english_is_under_grade_six() -> None:
    assert grade(PLAIN) < 6


def test_legalese_is_far_above_any_school_year() -> None:
    assert grade(LEGALESE) > 16


@pytest.mark.parametrize(
    ("plain", "hard"),
    [(PLAIN, LEGALESE), (PLAIN_FRENCH, HARD_FRENCH), (PLAIN_ARABIC, HARD_ARABIC)],
    ids=["en", "fr", "ar"],
)
def test_lix_tells_plain_from_hard(plain: str, hard: str) -> None:
    assert lix(plain) < 35
    assert lix(hard) > 60


def test_a_heading_is_a_sentence_of_its_own() -> None:
    assert sentences(PLAIN)[:2] == ["Hello Amina", "Someone broke into our shop and took your card number."]


def test_arabic_sentences_end_with_an_arabic_question_mark() -> None:
    assert len(sentences(PLAIN_ARABIC)) == 4


def test_the_hardest_sentence_comes_first() -> None:
    found = hardest(f"{PLAIN}\n{LEGALESE}", grade, most=1)

    assert [sentence for _grade, sentence in found] == [LEGALESE]


def test_numbers_alone_are_not_words() -> None:
    assert lix("1 800 555 0142") == 0
