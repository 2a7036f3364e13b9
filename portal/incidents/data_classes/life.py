"""Data about how a person lives: home, health, people and habits."""

from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.data_classes.shape import DataClass, Detail

HOME_AND_PEOPLE = (
    DataClass(
        "name",
        _l("Name"),
        _l("Your name"),
        "low",
        _l("A name alone does little harm. It can make a fake message look more real."),
        _l("Take care with messages that greet you by name and ask for something."),
        (
            Detail("full-name", _l("We held your first name and your family name.")),
            Detail("first-name-only", _l("We held only your first name.")),
            Detail("form-of-address", _l("We held only how you like to be addressed.")),
            Detail("old", _l("It is a name you used in the past.")),
        ),
    ),
    DataClass(
        "postal-address",
        _l("Postal address"),
        _l("Your home address"),
        "medium",
        _l("Someone could send you fake letters or parcels, or use it to seem to know you."),
        _l("Watch for mail that stops coming, and for mail you did not expect."),
        (
            Detail("home", _l("It is where you live.")),
            Detail("delivery-only", _l("It is an address we delivered to.")),
            Detail(
                "with-door-code",
                _l("We also held your note for the driver. Change the door code if it gave one."),
            ),
            Detail("area-only", _l("We held only the town or the postal code.")),
            Detail("old", _l("It is an address where you lived in the past.")),
        ),
    ),
    DataClass(
        "family-relations",
        _l("Family and people close to you"),
        _l("Your family and people close to you"),
        "medium",
        _l("Someone could pose as a relative who needs help, or guess your security answers."),
        _l("Agree on a secret word with your family, to know each other on the phone."),
        (
            Detail("names", _l("We held names of people in your family.")),
            Detail("children", _l("We held facts about your children.")),
            Detail("emergency-contact", _l("We held the person to call in an emergency.")),
            Detail("contacts", _l("We held a list of people you know.")),
            Detail("status", _l("We held whether you are single or have a partner.")),
        ),
    ),
    DataClass(
        "location-travel",
        _l("Places and travel"),
        _l("Your places and travel"),
        "medium",
        _l("Someone could learn where you go and when you are away."),
        _l("Turn off location sharing in the apps that do not need it."),
        (
            Detail("exact-places", _l("We held exact places and times.")),
            Detail("area-only", _l("We held only the town or the region.")),
            Detail("trips", _l("We held trips you took or planned.")),
        ),
    ),
)

PRIVATE_LIFE = (
    DataClass(
        "health",
        _l("Health and care"),
        _l("Your health information"),
        "high",
        _l("You decide who knows this. Someone could use it in a fake message about your care."),
        _l("Ask the people who care for you to add a spoken password to your file."),
        (
            Detail("visits", _l("We held the days of your visits, not what they were about.")),
            Detail("care-notes", _l("We held notes about your care.")),
            Detail("prescriptions", _l("We held a list of your medicines.")),
            Detail("insurance", _l("We held the number of your health insurance or health card.")),
            Detail("food-needs", _l("We held a note on food, such as an allergy.")),
            Detail(
                "access-needs",
                _l("We held a note on the support you asked for, such as a seat near the door."),
            ),
        ),
    ),
    DataClass(
        "intimate-beliefs",
        _l("Private life and beliefs"),
        _l("Your private life and beliefs"),
        "high",
        _l("You decide who knows this. Someone could use it to write to you or about you in a hurtful way."),
        _l("Keep any message that brings it up, and do not answer or pay."),
        (
            Detail("beliefs", _l("We held a note on beliefs or religion.")),
            Detail("politics", _l("We held a note on political views.")),
            Detail("orientation", _l("We held a note on sexual orientation.")),
            Detail("origin", _l("We held a note on origin.")),
            Detail("donations", _l("We held gifts you made to a charity or a cause.")),
        ),
    ),
)

HABITS = (
    DataClass(
        "account-history",
        _l("Orders and account history"),
        _l("Your orders and account history"),
        "low",
        _l("Someone could name a real order to make a fake message look true."),
        _l("Check a message about an order in your account, which you open yourself."),
        (
            Detail("orders", _l("We held what you ordered and when.")),
            Detail("points", _l("We held how many points you have.")),
            Detail("gift-card", _l("We held the number of a gift card. Spend it or ask us for a new one.")),
            Detail("bookings", _l("We held what you booked with us and when.")),
            Detail("help-requests", _l("We held what you asked our helpers.")),
            Detail("pages-seen", _l("We held which pages you looked at.")),
        ),
    ),
    DataClass(
        "device-network",
        _l("Device and internet address"),
        _l("Your device and internet address"),
        "low",
        _l("It shows what device you use and roughly where. On its own it does little harm."),
        _l("Install the latest updates on your phone and your computer."),
        (
            Detail(
                "internet-address", _l("We held an internet address. It points to an area, not to a house.")
            ),
            Detail("device-kind", _l("We held only what kind of device and software you use.")),
            Detail("device-number", _l("We held a number that belongs to your device.")),
        ),
    ),
    DataClass(
        "work-education",
        _l("Work and education"),
        _l("Your work and education"),
        "low",
        _l("Someone could pose as your boss, your school or a firm that offers you a job."),
        _l("Check such a message by calling a number you already know."),
        (
            Detail("employer", _l("We held where you work and what you do.")),
            Detail("application", _l("We held what you sent us to apply for a job.")),
            Detail("courses", _l("We held the courses you take.")),
            Detail("marks", _l("We held marks or reports from a teacher.")),
        ),
    ),
    DataClass(
        "other-personal",
        _l("Other facts about you"),
        _l("Other facts about you"),
        "low",
        _l("On its own it does little harm. It can make a fake message look more real."),
        _l("Take care with messages that mention such facts and ask for something."),
        (
            Detail("interests", _l("We held what you like or collect.")),
            Detail("survey", _l("We held answers to a survey.")),
            Detail("vehicle", _l("We held facts about your car, such as its plate.")),
            Detail("languages", _l("We held which languages you speak.")),
        ),
    ),
)
