"""Every route is in the policy, and everybody at each door is answered exactly as the policy says."""

from collections.abc import Mapping

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.foundation.settings import Settings
from portal.web.doors import CUSTOMER, EVERYONE, UnlistedDoor, check_doors, door, door_of
from tests.house.policy import CUSTOMER_SITE, DEMO_SITE, STAFF_SITE, Line
from tests.house.routes import METHODS, SAFE, methods, path_of, rules, unlisted_things
from tests.house.visitors import STRANGER, Visitor, anti_forgery_token, customer
from tests.world import World

Policy = Mapping[tuple[str, str], Line]


def differences(app: Flask, policy: Policy) -> list[str]:
    """Compare the routes of an application and their doors with a policy."""
    made = {
        (rule.endpoint, method): door_of(app, rule.endpoint)
        for rule in rules(app)
        for method in methods(rule)
    }
    faults = [f"{endpoint} {method} is not in the policy" for endpoint, method in made.keys() - policy.keys()]
    faults += [
        f"{endpoint} {method} is no route any more" for endpoint, method in policy.keys() - made.keys()
    ]
    faults += [
        f"{endpoint} has the door {made[endpoint, method]}, the policy says {policy[endpoint, method].door}"
        for endpoint, method in made.keys() & policy.keys()
        if made[endpoint, method] is not policy[endpoint, method].door
    ]
    return sorted(faults)


def misled(app: Flask, world: World, policy: Policy, only: str = "") -> list[str]:
    """Knock at every door of an application with every method, as a stranger and as a customer.

    Takes:   only  endpoint of the one route to knock at
    """
    faults = []
    for visitor in (STRANGER, customer(world)):
        for rule in [rule for rule in rules(app) if rule.endpoint == only or not only]:
            path, browser = path_of(rule, world), visitor.browser(app)
            # What may do something comes last: it may sign this browser out.
            for method in sorted(METHODS, key=lambda one: one in methods(rule) and one not in SAFE):
                expected = _expected(app, rule.rule, method, policy, visitor)
                got = _knock(browser, path, method)
                if got != expected:
                    faults.append(f"{method} {rule.rule}: {visitor.name} gets {got}, not {expected}")
    return faults


def _expected(app: Flask, address: str, method: str, policy: Policy, visitor: Visitor) -> int:
    """Read from the policy what a method at an address answers; several endpoints may share one address."""
    endpoints = [rule.endpoint for rule in rules(app) if rule.rule == address]
    asked = "GET" if method == "HEAD" else method
    if method == "OPTIONS":
        closed = all(door_of(app, endpoint) is not EVERYONE for endpoint in endpoints)
        staff_only = closed and all(door_of(app, endpoint) is not CUSTOMER for endpoint in endpoints)
        return 401 if staff_only or (closed and visitor is STRANGER) else 200
    lines = [policy[endpoint, asked] for endpoint in endpoints if (endpoint, asked) in policy]
    if not lines:
        return 405
    return lines[0].stranger if visitor is STRANGER else lines[0].customer


def _knock(browser: FlaskClient, path: str, method: str) -> int:
    answers = None if method in SAFE else {"csrf_token": anti_forgery_token(browser)}
    return browser.open(path, method=method, data=answers).status_code


def test_the_policy_lists_every_route_of_the_customers(customer_app: Flask) -> None:
    assert differences(customer_app, CUSTOMER_SITE) == []


def test_the_policy_lists_every_route_of_the_staff(staff_app: Flask) -> None:
    assert differences(staff_app, STAFF_SITE) == []


def test_the_policy_lists_every_route_of_the_demo(demo_app: Flask) -> None:
    assert differences(demo_app, DEMO_SITE) == []


def test_the_customers_site_has_no_route_of_the_staff(customer_app: Flask) -> None:
    assert [rule.endpoint for rule in rules(customer_app) if rule.endpoint.startswith("admin.")] == []


def test_everybody_gets_what_the_policy_says(customer_app: Flask, world: World) -> None:
    assert unlisted_things(customer_app) == []
    assert misled(customer_app, world, CUSTOMER_SITE) == []


def test_staff_doors_stay_closed_to_customers(staff_app: Flask, world: World) -> None:
    assert misled(staff_app, world, STAFF_SITE) == []


def test_the_staffs_site_does_not_read_a_customers_cookie(
    customer_app: Flask, staff_app: Flask, world: World
) -> None:
    cookie = customer(world).browser(customer_app).get_cookie("customer")
    assert cookie is not None
    browser = staff_app.test_client()
    browser.set_cookie("admin", cookie.value)

    assert browser.get("/").status_code == 401


@pytest.fixture
def scratch(settings: Settings, customer_app: Flask, world: World) -> Flask:
    """The customers' application before it answered anything, so that routes can be planted in it."""
    return customer_app


def test_a_planted_route_that_nobody_listed_is_named(scratch: Flask) -> None:
    scratch.add_url_rule("/secret", "home.secret", door(EVERYONE)(lambda: "everything"))

    assert differences(scratch, CUSTOMER_SITE) == ["home.secret GET is not in the policy"]


def test_a_planted_change_of_a_door_is_named(scratch: Flask, world: World) -> None:
    scratch.view_functions["home.home"] = door(EVERYONE)(lambda: "everything")

    assert len(differences(scratch, CUSTOMER_SITE)) == 1
    assert any(
        "/home: a stranger gets 200, not 401" in fault
        for fault in misled(scratch, world, CUSTOMER_SITE, "home.home")
    )


def test_a_planted_method_that_nobody_listed_is_named(scratch: Flask) -> None:
    scratch.add_url_rule("/", "home.front", methods=["DELETE"])

    assert differences(scratch, CUSTOMER_SITE) == ["home.front DELETE is not in the policy"]


def test_a_line_for_a_route_that_is_gone_is_named(customer_app: Flask) -> None:
    policy = {**CUSTOMER_SITE, ("home.gone", "GET"): Line("home.gone", "GET", EVERYONE, 200, 200)}

    assert differences(customer_app, policy) == ["home.gone GET is no route any more"]


def test_a_route_without_a_door_refuses_to_start(scratch: Flask) -> None:
    scratch.add_url_rule("/secret", "home.secret", lambda: "everything")

    with pytest.raises(UnlistedDoor, match=r"home\.secret"):
        check_doors(scratch)
