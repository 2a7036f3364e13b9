"""Read the codes and names of languages, countries, regions and time zones; what is unclear is asked."""

from portal.intake.customer_lists.cells.languages import language_tag
from portal.intake.customer_lists.cells.places import country_code, region_code
from portal.intake.customer_lists.cells.time_zones import time_zone

__all__ = ["country_code", "language_tag", "region_code", "time_zone"]
