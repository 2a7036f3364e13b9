"""The staff's door. Behind it there is nothing yet: staff use the command line until they can sign in."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.foundation.organisation import Organisation
from portal.web.doors import EVERYONE, STAFF, door
from portal.web.visitor import Reception, Visitor

admin = Blueprint("admin", __name__)


@admin.get("/")
@door(STAFF)
def dashboard() -> ResponseReturnValue:
    return render_template("admin/door.html")


@admin.get("/sign-in")
@door(EVERYONE)
def knock() -> ResponseReturnValue:
    return render_template("admin/door.html")


def staff_reception(_organisation: Organisation) -> Reception:
    """Know nobody: no staff account can exist before staff can sign in."""

    def load(_secret: str) -> Visitor | None:
        return None

    def meet_stranger() -> ResponseReturnValue:
        return render_template("admin/door.html"), 401

    return Reception(load, meet_stranger)
