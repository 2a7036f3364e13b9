"""What a web server runs: `wsgi:app` (both sites), or `wsgi:customer` and `wsgi:admin` in processes of their own.

Each is made when it is asked for, so that a customer process never holds a staff route.
"""

import os
import sys
from typing import TYPE_CHECKING

from portal.app import create_admin_app, create_app, create_customer_app, served
from portal.foundation.settings import UnsafeSettings, read_settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

SITES = ("app", "customer", "admin")


def __getattr__(name: str) -> "WSGIApplication":
    if name not in SITES:
        raise AttributeError(name)
    try:
        settings = read_settings(os.environ)
        if name == "app":
            return create_app(settings)
        create = create_customer_app if name == "customer" else create_admin_app
        return served(create(settings), settings)
    except UnsafeSettings as refused:
        sys.exit(str(refused))
