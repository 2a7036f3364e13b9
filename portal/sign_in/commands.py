"""Links from the command line."""

import click

from portal.audit.actors import operator
from portal.cases.queries import case_by_reference
from portal.foundation.clock import now
from portal.foundation.database import transaction
from portal.sign_in.services.grants import issue_letter_code, issue_link


@click.command()
@click.argument("reference")
@click.argument("case")
def links(reference: str, case: str) -> None:
    """Make a fresh link and a letter code for one person.

    REFERENCE is the incident's, CASE the organisation's own reference of the person.
    """
    with transaction() as db:
        case_id = case_by_reference(db, reference, case)
        link = issue_link(db, case_id, operator(), now())
        code = issue_letter_code(db, case_id, operator(), now())
    click.echo(f"Link: {link}\nLetter code: {code}")
