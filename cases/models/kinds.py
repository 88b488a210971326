"""Every kind of circumstance, by its name in addresses, in the order in which pages show them."""

from cases.models.circumstances import CareStatus, Episode, EteProvision, Residence
from cases.models.needs import NEEDS

KINDS: dict[str, type[Episode]] = {kind.about: kind for kind in (Residence, EteProvision, CareStatus, *NEEDS)}
