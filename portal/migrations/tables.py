"""All rooms' tables in one place, for the migrations and for tests that look at every table."""

from portal.audit import models as _audit
from portal.cases import models as _cases
from portal.exposures import models as _exposures
from portal.foundation.database import Base
from portal.incidents import models as _incidents
from portal.messages import models as _messages
from portal.sign_in import models as _sign_in

ROOMS = (_audit, _messages, _incidents, _cases, _exposures, _sign_in)
TABLES = Base.metadata
