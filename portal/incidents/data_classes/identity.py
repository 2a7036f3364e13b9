"""Data with which somebody could try to prove to be somebody else."""

from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.data_classes.shape import DataClass, Detail

IDENTITY = (
    DataClass(
        "national-id",
        _l("National or tax number"),
        _l("Your national or tax number"),
        "high",
        _l("Someone could try to open an account, get a loan or take a job in your name."),
        _l("Ask the credit bureaus where you live to put a warning or a lock on your file."),
        (
            Detail(
                "social-insurance-number",
                _l("It is your Social Insurance Number. You do not need to report this to Service Canada."),
            ),
            Detail("social-security-number", _l("It is your Social Security number.")),
            Detail("tax-number", _l("It is a tax number.")),
            Detail("identity-card", _l("It is the number of an identity card.")),
            Detail("identity-card-copy", _l("We held a picture of an identity card.")),
            Detail("partial", _l("We held only part of the number.")),
            Detail("tax-papers", _l("We held papers about your taxes.")),
            Detail("citizenship", _l("We held only which country you are a citizen of.")),
        ),
    ),
    DataClass(
        "passport",
        _l("Passport"),
        _l("Your passport"),
        "high",
        _l("Nobody can travel as you with the number alone. With a picture, someone could pose as you."),
        _l("Keep your passport, and ask the office that issued it before you do more."),
        (
            Detail("number-only", _l("We held only the number. Your passport is still good.")),
            Detail("copy", _l("We held a picture of the page with your photo.")),
            Detail("expired", _l("The passport we held has already expired.")),
        ),
    ),
    DataClass(
        "driving-licence",
        _l("Driver's licence"),
        _l("Your driver's licence"),
        "high",
        _l("Someone could try to rent a car or open an account in your name."),
        _l("Ask the office that issued your licence to put a warning on your record."),
        (
            Detail("number-only", _l("We held the licence number, but not the number of the card itself.")),
            Detail("card-number-too", _l("We held the licence number and the number of the card itself.")),
            Detail("copy", _l("We held a picture of the licence.")),
            Detail("expired", _l("The licence we held has already expired.")),
        ),
    ),
    DataClass(
        "birth-data",
        _l("Date or place of birth"),
        _l("Your date or place of birth"),
        "medium",
        _l("Some firms still use it to check who you are. Someone could use it to pose as you."),
        _l("Stop using it in passwords and PINs, and ask your bank to add a spoken password."),
        (
            Detail("full-date", _l("We held the day, the month and the year.")),
            Detail("day-and-month", _l("We held the day and the month, but not the year.")),
            Detail("year-only", _l("We held only the year.")),
            Detail("age", _l("We held only your age or age group.")),
            Detail("place", _l("We held the place where you were born.")),
        ),
    ),
    DataClass(
        "biometric",
        _l("Fingerprint, face, voice or body"),
        _l("Your fingerprint, face, voice or body"),
        "high",
        _l("Someone could try to use a copy where a face or a voice opens an account."),
        _l("Turn off face and voice sign-in at your bank, and use a code or a passkey."),
        (
            Detail("pattern", _l("We held a pattern worked out from it, not a picture or a recording.")),
            Detail("fingerprint", _l("We held a picture of a fingerprint.")),
            Detail("face", _l("We held a scan of your face.")),
            Detail("voice", _l("We held a recording of your voice.")),
            Detail("dna", _l("We held facts from a DNA test.")),
            Detail("measurements", _l("We held only facts such as height or clothing size.")),
        ),
    ),
)
