"""Data with which somebody could try to move or borrow money."""

from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.data_classes.shape import DataClass, Detail

MONEY = (
    DataClass(
        "payment-card",
        _l("Payment card"),
        _l("Your payment card"),
        "high",
        _l(
            "Someone could try to pay with it. Watching your credit file does not stop this. A new card does."
        ),
        _l("Call the number on the back of your card and ask for a new card."),
        (
            Detail("full", _l("We held the full number, the expiry date and the security code.")),
            Detail(
                "number-without-security-code",
                _l("We held the full number and the expiry date, but not the security code on the back."),
            ),
            Detail("with-pin", _l("We also held the PIN. Change it anywhere you use the same one.")),
            Detail(
                "debit",
                _l("It is a debit card. A payment would leave your bank account at once, so start here."),
            ),
            Detail("expired", _l("The card we held has already expired.")),
        ),
    ),
    DataClass(
        "payment-card-partial",
        _l("Part of a card number"),
        _l("Part of your card number"),
        "low",
        _l("Nobody can pay with part of a number. A caller may read it out to sound like your bank."),
        _l("Hang up on anyone who quotes it, and call the number on your card yourself."),
        (
            Detail("last-four", _l("We held only the last four digits.")),
            Detail("first-six", _l("We held only the first six digits, which show the bank.")),
            Detail("masked", _l("We held the first six and the last four digits. The middle was hidden.")),
            Detail("way-of-paying", _l("We held only how you pay, such as the brand of the card.")),
        ),
    ),
    DataClass(
        "bank-account",
        _l("Bank account"),
        _l("Your bank account"),
        "high",
        _l(
            "Someone could try to set up payments from your account, or call you and pretend to be your bank."
        ),
        _l("Tell your bank that others may know your account number, and ask it to watch the account."),
        (
            Detail("number", _l("We held the account number, but nothing to sign in to your bank with.")),
            Detail(
                "direct-debit", _l("We held the account number and your agreement to automatic payments.")
            ),
            Detail("payments", _l("We held a list of payments, but not the account number.")),
            Detail("balance", _l("We held how much was in the account, but not its number.")),
        ),
    ),
    DataClass(
        "crypto-wallet",
        _l("Crypto wallet"),
        _l("Your crypto wallet"),
        "high",
        _l("With the secret phrase, someone could take your coins. With the address, they can only look."),
        _l("Move your coins to a new wallet if the secret phrase is no longer secret."),
        (
            Detail("address", _l("We held only the address of the wallet. Nobody can move coins with it.")),
            Detail("secret-phrase", _l("We held the secret phrase. Anyone who has it can move the coins.")),
        ),
    ),
    DataClass(
        "credit-income",
        _l("Credit, income and loans"),
        _l("Your credit and income"),
        "high",
        _l("Someone could use these facts to sound like your bank, or to ask for a loan in your name."),
        _l("Ask each credit bureau for your own report and look for loans you do not know."),
        (
            Detail("income", _l("We held what you earn.")),
            Detail("credit-score", _l("We held your credit score.")),
            Detail("loan", _l("We held facts about a loan.")),
        ),
    ),
)
