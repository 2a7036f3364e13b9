"""Data with which somebody could reach a person, or get into what is theirs."""

from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.data_classes.shape import DataClass, Detail

ACCESS = (
    DataClass(
        "password",
        _l("Password"),
        _l("Your password"),
        "high",
        _l("Someone could sign in as you, here and anywhere else you use the same password."),
        _l("Change it on the real site, which you open by typing its address yourself."),
        (
            Detail(
                "hashed",
                _l("We kept it scrambled. A short or common password can still be worked out."),
            ),
            Detail(
                "weakly-hashed",
                _l("It was scrambled in an old way that is easy to undo. Act as if others know it."),
            ),
            Detail("plain", _l("It was not scrambled. Anyone who has it can use it.")),
            Detail("old", _l("It is a password you used in the past, not the one you use now.")),
            Detail("hint", _l("We held only your hint, not the password.")),
            Detail("strength", _l("We held only how strong it is, not the password.")),
        ),
    ),
    DataClass(
        "sign-in-secrets",
        _l("Security answers, PINs and sign-in keys"),
        _l("Your security answers and sign-in keys"),
        "high",
        _l("Someone could use these to pass a check and get into your account."),
        _l("Change the answers, the PIN or the key wherever you use the same ones."),
        (
            Detail("security-answers", _l("We held your answers to security questions.")),
            Detail("mothers-maiden-name", _l("We held your mother's family name before marriage.")),
            Detail("pin", _l("We held a PIN.")),
            Detail(
                "signed-in-key",
                _l("We held the key that keeps a browser signed in. It ends when you sign out."),
            ),
            Detail(
                "second-factor", _l("We held the secret behind your sign-in codes. Set the codes up again.")
            ),
            Detail("sign-in-history", _l("We held only when you signed in and from where.")),
        ),
    ),
    DataClass(
        "email-address",
        _l("Email address"),
        _l("Your email address"),
        "low",
        _l("People may send you fake messages that look as if they came from us."),
        _l("Type the address of a site yourself instead of following a link in a message."),
        (
            Detail("main", _l("It is the address you gave us to write to you.")),
            Detail("backup", _l("It is the backup address you gave us.")),
            Detail("old", _l("It is an address you used in the past.")),
        ),
    ),
    DataClass(
        "phone",
        _l("Phone number"),
        _l("Your phone number"),
        "medium",
        _l("Someone could call or text and pretend to be us, or try to move your number to another phone."),
        _l("Ask your phone company to lock your number so that nobody else can move it."),
        (
            Detail("mobile", _l("It is a mobile number.")),
            Detail("landline", _l("It is a home or work line.")),
            Detail("partial", _l("We held only part of the number.")),
            Detail("company-only", _l("We held only which phone company you use.")),
            Detail("old", _l("It is a number you used in the past.")),
        ),
    ),
    DataClass(
        "username-profile",
        _l("User name and profile"),
        _l("Your user name and profile"),
        "low",
        _l("Someone could copy your name and picture to pose as you, or look for you on other sites."),
        _l("Check that each account with this name has a password of its own."),
        (
            Detail("user-name", _l("We held only the user name.")),
            Detail("photo", _l("We held a picture of you.")),
            Detail("public-profile", _l("We held only what anyone could already see on your profile.")),
        ),
    ),
    DataClass(
        "messages",
        _l("Messages and calls"),
        _l("Your messages"),
        "high",
        _l("Someone could use what was said to trick you. If anyone asks for money, do not pay or reply."),
        _l("Look in your messages for cards, passwords or ID numbers, and deal with each one you find."),
        (
            Detail("with-our-helpers", _l("They are messages between you and our helpers.")),
            Detail("private", _l("They are private messages between you and other people.")),
            Detail("recording", _l("They are recordings of calls.")),
            Detail("public", _l("They are comments that anyone could already read.")),
        ),
    ),
)
