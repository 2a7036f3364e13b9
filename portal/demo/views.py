"""The demo's mailbox: every mail the portal sent, for everybody to read. Only the demo has these pages."""

from datetime import datetime

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from portal.demo.letters import kept_letters
from portal.demo.mailbox import Mail, find_mail, mailbox_folder, newest_first
from portal.demo.queries import names_of_recipients
from portal.foundation.database import reading
from portal.foundation.organisation import current_organisation
from portal.foundation.refusals import NotFound
from portal.foundation.settings import current_settings
from portal.web.doors import EVERYONE, door
from portal.web.formats import at_time

demo = Blueprint("demo", __name__)


@demo.get("/demo/mailbox")
@door(EVERYONE)
def mailbox() -> ResponseReturnValue:
    folder = mailbox_folder(current_settings())
    with reading() as db:
        names = names_of_recipients(db)
    wanted = request.args.get("who", "").strip()
    mails = [(names.get(mail.reference, ""), mail) for mail in newest_first(folder)]
    letters = kept_letters(folder)
    if wanted:
        mails = [(name, mail) for name, mail in mails if _matches(wanted, name, mail.to)]
        letters = [letter for letter in letters if _matches(wanted, letter.name)]
    return render_template("demo/mailbox.html", mails=mails, letters=letters, wanted=wanted, when=_when)


@demo.get("/demo/mailbox/<reference>")
@door(EVERYONE)
def mail(reference: str) -> ResponseReturnValue:
    found = _found(reference)
    with reading() as db:
        name = names_of_recipients(db).get(reference, "")
    html = found.html(current_settings().base_url)
    return render_template("demo/mail.html", mail=found, name=name, html=html, when=_when)


@demo.get("/demo/mailbox/<reference>/text")
@door(EVERYONE)
def mail_text(reference: str) -> ResponseReturnValue:
    return Response(_found(reference).text, mimetype="text/plain")


def _found(reference: str) -> Mail:
    found = find_mail(mailbox_folder(current_settings()), reference)
    if found is None:
        raise NotFound
    return found


def _when(instant: datetime) -> str:
    return at_time(instant, current_organisation().zone)


def _matches(wanted: str, *where: str) -> bool:
    return any(wanted.casefold() in text.casefold() for text in where)
