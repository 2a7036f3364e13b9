"""The demo, from the command line."""

import os
import sys
from dataclasses import replace

import click

from portal.audit.actors import operator
from portal.demo.defaults import demo_environment
from portal.demo.letters import keep_letters
from portal.demo.mailbox import mailbox_folder
from portal.demo.reset import check_is_demo, start_over
from portal.demo.serve import check_port, programs, serve
from portal.demo.services import load_demo
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.keyring import current_keyring
from portal.foundation.settings import Settings, use_settings
from portal.incidents.queries import any_incident

WELCOME = """
The demo is running:  {address}

  1. Open the mailbox there: add /demo/mailbox to the address.
  2. Pick a customer's message, open its link and press the button.
  3. Go back to the mailbox. The newest message has six digits. Type them.

Press Ctrl-C to stop. Your data stays; “make demo-reset” starts over.
"""


@click.command()
@click.option("--serve", "serving", is_flag=True, help="Run the site and the worker until Ctrl-C.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to serve."
)
@click.option("--reset", is_flag=True, help="Throw the demo's data away first.")
@click.pass_context
def demo(context: click.Context, serving: bool, port: int, reset: bool) -> None:
    """Load an invented incident with invented customers; --serve shows it."""
    settings = _on_port(context.find_object(Settings), port)
    check_is_demo(settings)
    if serving:
        check_port(port)
    if reset:
        start_over(settings)
    _load_if_empty(settings)
    if not serving:
        click.echo("The demo is loaded. Show it with: make run")
        return
    environ = demo_environment(os.environ, port)
    welcome = WELCOME.format(address=settings.base_url)
    sys.exit(serve(programs(port), port, environ, lambda: click.echo(welcome)))


def _on_port(settings: Settings | None, port: int) -> Settings:
    """Let links lead to the port that is served, unless an address was given."""
    assert settings is not None  # noqa: S101 - the command line puts it there
    if not os.environ.get("PORTAL_BASE_URL"):
        settings = replace(settings, base_url=f"http://localhost:{port}")
    use_settings(settings)
    return settings


def _load_if_empty(settings: Settings) -> None:
    with reading() as db:
        if any_incident(db):
            return
    with transaction() as db:
        letters = load_demo(db, current_keyring(), operator(), now())
    keep_letters(mailbox_folder(settings), letters)
