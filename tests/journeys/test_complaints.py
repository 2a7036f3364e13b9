"""What a browser complains of on the way is noticed, whatever else a journey looks at."""

import pytest

from tests.journeys.traveller import Traveller

pytestmark = pytest.mark.browser


def test_a_script_that_breaks_is_noticed(traveller: Traveller) -> None:
    traveller.open("/")

    with traveller.page.expect_event("pageerror"):
        traveller.ask("setTimeout(() => { throw new Error('broken on purpose'); })")

    assert "broken on purpose" in traveller.troubles.pop()


def test_what_the_policy_forbids_is_noticed(traveller: Traveller) -> None:
    traveller.open("/")

    with traveller.page.expect_console_message():
        traveller.ask(
            "document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/spy' }))"
        )

    assert "Content Security Policy" in traveller.troubles.pop()
