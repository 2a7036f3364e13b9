"""What an incident file leaves open, as sentences staff can answer."""

from portal.foundation.refusals import Sentence
from portal.foundation.translation import lazy_gettext as _l

QUESTIONS: dict[str, Sentence] = {
    "reference_missing": _l("The file has no reference. Which one do you use for this incident?"),
    "organisation_missing": _l("The file names no organisation. Whose incident is it?"),
    "several_organisations": _l(
        "The file names further organisations. Which of them owe their customers a notice?"
    ),
    "status_missing": _l("The file does not say whether the incident is confirmed. Is it?"),
    "occurred_missing": _l("The file gives no date we can read. When did it happen?"),
    "notified_before_incident": _l("The file says people were told before it happened. Which date is wrong?"),
    "discovery_unclear": _l("The file does not make clear who noticed it first. Who did?"),
    "cause_missing": _l("The file gives no cause we can put in plain words. What happened?"),
    "several_causes": _l("The file gives several causes. Which one should people read first?"),
    "cause_group_missing": _l("The file does not say who caused it. Do you know?"),
    "region_unclear": _l("The file names a part of a country that we cannot place. Which one is it?"),
    "exposure_missing": _l("The file does not say whether data was exposed. Was it?"),
    "classes_missing": _l("Some of the data in the file has no kind. Which kinds of data are they?"),
    "class_not_known": _l("The file names a kind of data that we do not know. What is it?"),
    "data_but_no_exposure": _l("The file lists data, but says that none was exposed. Which is right?"),
    "audience_missing": _l("The file does not say whose data it was. Whose was it?"),
    "audience_without_customers": _l(
        "The file speaks of people who are not customers. Are customers affected?"
    ),
    "count_is_records": _l("The file counts records. How many people are they?"),
    "count_below_amounts": _l(
        "The file counts more records of one kind than records at all. How many people are they?"
    ),
    "encryption_missing": _l("The file does not say whether the data was encrypted. Was it?"),
    "password_form": _l("How were the passwords kept: scrambled (hashed) or as plain text?"),
    "which_card_data": _l("Was it the full card number, or only a part of it?"),
    "which_personal": _l("Which personal details were they?"),
    "which_sensitive": _l("Which sensitive details were they?"),
}
