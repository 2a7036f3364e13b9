"""The command line: everything an operator can do without a browser."""

import os
import sys
from collections.abc import Mapping

import click

from portal.app import check_database, prepare
from portal.demo.commands import demo
from portal.demo.defaults import demo_environment
from portal.foundation import database
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import Refusal
from portal.foundation.settings import Settings, UnsafeSettings, check_settings, read_settings
from portal.foundation.translation import compile_catalogues
from portal.intake.customer_lists.commands import cases
from portal.intake.incident_files.commands import incidents
from portal.migrations.steps import upgrade
from portal.sign_in.commands import links
from portal.worker import run_worker

WITHOUT_DATABASE = frozenset({"setup", "verify"})
DEMO_PORT = 8000


@click.group(context_settings={"max_content_width": 100})
@click.pass_context
def portal(context: click.Context) -> None:
    """Breach Portal: help for the people hurt by a data breach."""
    is_demo = context.invoked_subcommand == "demo"
    settings = settings_of(os.environ, is_demo=is_demo)
    context.obj = settings
    if is_demo and settings.mode == "demo":
        set_up(settings)
    if context.invoked_subcommand not in WITHOUT_DATABASE:
        prepare(settings)
        check_database()


@portal.command()
@click.pass_obj
def setup(settings: Settings) -> None:
    """Make what is missing: keys, database tables, catalogues. Run it again after each new version."""
    check_settings(settings)
    set_up(settings)
    click.echo("Ready: keys, database and catalogues.")


@portal.command()
@click.pass_obj
def worker(settings: Settings) -> None:
    """Send messages and do all other background work; runs until it is stopped."""
    run_worker(settings, lambda: None)


@portal.command()
@click.pass_obj
def verify(settings: Settings) -> None:
    """Check that settings, keys, database, catalogues and organisation are in order."""
    prepare(settings)
    check_database()
    click.echo("All is well: settings, keys, database, catalogues and organisation.")


def set_up(settings: Settings) -> None:
    """Make keys, tables and catalogues that are not there yet."""
    settings.var.mkdir(parents=True, exist_ok=True)
    Keyring(settings.keyring).complete()
    upgrade(settings.database_url)
    compile_catalogues()


def settings_of(environ: Mapping[str, str], *, is_demo: bool) -> Settings:
    """Read the settings; for the demo's own command, and without any, what the demo needs is filled in."""
    chosen = any(name.startswith("PORTAL_") for name in environ)
    return read_settings(environ if chosen and not is_demo else demo_environment(environ, DEMO_PORT))


for command in (incidents, cases, links, demo):
    portal.add_command(command)


def main() -> None:
    """Run a command; what is refused is said in one sentence."""
    try:
        portal(standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except click.Abort:
        sys.exit(130)
    except (Refusal, UnsafeSettings) as refused:
        click.echo(str(refused), err=True)
        sys.exit(1)
    finally:
        database.disconnect()
