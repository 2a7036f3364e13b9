"""The fixed words about a person: how to reach them, what they need, in which form, and who reads for them.

Codes stand in the database and in import files; people read the sentences. Needs are what a person says about
themselves, so they are written that way.
"""

from portal.foundation.refusals import Sentence
from portal.foundation.translation import lazy_gettext as _l
from portal.foundation.translation import lazy_pgettext

CHANNELS: dict[str, Sentence] = {
    "email": lazy_pgettext("channel", "Email"),
    "sms": lazy_pgettext("channel", "Text message"),
    "post": lazy_pgettext("channel", "Letter by post"),
    "phone": lazy_pgettext("channel", "Phone call"),
    "none": _l("We have no way to reach this person yet"),
}

NEEDS: dict[str, Sentence] = {
    "screen_reader": _l("I use a screen reader"),
    "large_print": _l("I need large print"),
    "braille": _l("I read braille"),
    "plain_words": _l("I need very simple words"),
    "more_time": _l("I need more time"),
    "text_relay": _l("I use text relay for phone calls"),
    "captions": _l("I need captions in video calls"),
    "interpreter_asl": _l("I use American Sign Language (ASL)"),
    "interpreter_lsq": _l("I use Quebec Sign Language (LSQ)"),
    "sign_language_other": _l("I use another sign language"),
    "interpreter": _l("I need an interpreter for a spoken language"),
    "phone_instead": _l("I prefer a phone call to a website"),
    "caregiver": _l("Someone helps me with this"),
}

FORMATS: dict[str, Sentence] = {
    "web": lazy_pgettext("format", "This website and plain letters"),
    "large_print": lazy_pgettext("format", "Large print"),
    "braille": lazy_pgettext("format", "Braille"),
    "audio": lazy_pgettext("format", "Audio recording"),
    "easy_read": lazy_pgettext("format", "Easy to read, with short sentences"),
}

SENSITIVITIES: dict[str, Sentence] = {
    "standard": lazy_pgettext("sensitivity", "Standard"),
    "heightened": _l("Heightened: gentle first screen, no hint of the subject outside sign-in"),
    "safety": _l("Safety: also quick exit on every page and discreet contact"),
}

RELATIONS: dict[str, Sentence] = {
    "self": lazy_pgettext("relation", "The person themselves"),
    "guardian": lazy_pgettext("relation", "A parent or guardian"),
    "executor": lazy_pgettext("relation", "A person who settles the estate"),
    "caregiver": lazy_pgettext("relation", "A caregiver"),
}
