"""Who noticed an incident, in plain words."""

from portal.foundation.refusals import Sentence
from portal.foundation.translation import lazy_gettext as _l

DISCOVERY_SENTENCES: dict[str, Sentence] = {
    "customer": _l("A customer told us."),
    "own_staff": _l("Our own staff noticed it."),
    "partner": _l("A company that works for us noticed it."),
    "authority": _l("The police or another authority told us."),
    "researcher": _l("A security researcher told us."),
    "attacker": _l("The people who did it made it known."),
    "outsider": _l("Someone outside our organisation noticed it."),
    "unknown": _l("We do not know yet who noticed it first."),
}
