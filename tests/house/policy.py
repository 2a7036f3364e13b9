"""Who may enter where: one line for each route and method of both sites. A route without its line fails the build.

The two numbers are what a stranger and a signed-in customer are answered when they ask with nothing but a right
anti-forgery token: 200 a page, 204 nothing to show, 303 on to another page, 401 a closed door. HEAD is answered as GET is.
"""

from typing import NamedTuple

from portal.web.doors import Door


class Line(NamedTuple):
    """One line of the table."""

    endpoint: str
    method: str
    door: Door
    stranger: int
    customer: int


def table(text: str) -> dict[tuple[str, str], Line]:
    """Read a table as it stands below."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    return {
        (endpoint, method): Line(endpoint, method, Door(door), int(stranger), int(customer))
        for endpoint, method, door, stranger, customer in lines
    }


BOTH_SITES = """
    web.choose_language             GET     everyone    200     200
    web.keep_language               POST    everyone    303     303
    web.live                        GET     everyone    200     200
    web.ready                       GET     everyone    200     200
"""

CUSTOMER_SITE = table(
    BOTH_SITES
    + """
    home.front                      GET     everyone    200     200
    home.is_it_us                   GET     everyone    200     200
    home.check_message              POST    everyone    200     200
    home.not_contacted              GET     everyone    200     200
    home.accessibility              GET     everyone    200     200
    home.privacy                    GET     everyone    200     200
    home.home                       GET     customer    401     200
    home.what_happened              GET     customer    401     200

    sign_in.open_link               GET     everyone    200     200
    sign_in.press_continue          POST    everyone    303     303
    sign_in.send_another_code       POST    everyone    303     303
    sign_in.enter_code              GET     everyone    303     200
    sign_in.try_code                POST    everyone    303     200
    sign_in.enter_letter_code       GET     everyone    200     200
    sign_in.enter_letter_code       POST    everyone    200     200
    sign_in.lost_link               GET     everyone    200     200
    sign_in.lost_link               POST    everyone    200     200
    sign_in.lost_link_asked         GET     everyone    200     200
    sign_in.stay                    POST    customer    401     204
    sign_in.sign_out                POST    everyone    303     303
    sign_in.sign_out_everywhere     POST    customer    401     303
    sign_in.signed_out              GET     everyone    200     200

    cases.details                   GET     customer    401     200
    cases.details                   POST    customer    401     303
    """
)

STAFF_SITE = table(
    BOTH_SITES
    + """
    admin.dashboard                 GET     staff       401     401
    admin.knock                     GET     everyone    200     200
    """
)

DEMO_SITE = CUSTOMER_SITE | table(
    """
    demo.mailbox                    GET     everyone    200     200
    demo.mail                       GET     everyone    200     200
    demo.mail_text                  GET     everyone    200     200
    """
)
"""Only a demo has these: there, everybody is invented and may be read by everybody."""
