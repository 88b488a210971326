"""Home and school at the end of an order: referral orders, youth rehabilitation orders and licences of the year."""

from dataclasses import dataclass

from django.db.models import Q

from cases.models import EteProvision, Programme, Residence
from cases.models.rights import is_limited
from cases.rules_circumstances import is_school_age
from reporting.measures.scope import by_child, open_at
from reporting.rules.kpi import Standing, standing, time_offered
from reporting.rules.periods import FinancialYear

DEFINITION = (
    "Of the children whose referral order, youth rehabilitation order or licence of a detention and training order "
    "ended in the year. Full time is 25 hours a week offered of school age and 16 above it; accommodation is suitable "
    "when everything recorded for that day is."
)
SOURCE = "Programmes, residences and education, training and employment of the case records"
FULL_TIME_NAME = "Full-time education, training or employment at the end of the order"
HOUSED_NAME = "Suitable accommodation at the end of the order"


@dataclass(frozen=True)
class EndOfOrder:
    """Of the children whose order ended: how many were in full-time ETE, and how many suitably housed."""

    children: int
    full_time: int
    housed: int


def end_of_order(year: FinancialYear, *, database: str) -> EndOfOrder:
    """Count the children by their last order that ended in the year."""
    last = _last_orders(year, database)
    homes = by_child(Residence.objects.using(database), last)
    provisions = by_child(EteProvision.objects.using(database), last)
    orders = last.values()
    return EndOfOrder(
        children=len(last),
        full_time=sum(_is_full_time(one, provisions.get(one.child_id, [])) for one in orders),
        housed=sum(_is_housed(one, homes.get(one.child_id, [])) for one in orders),
    )


def _last_orders(year: FinancialYear, database: str) -> dict[int, Programme]:
    kinds = Q(disposal__kpi_order_type__in=("RO", "YRO")) | Q(is_licence=True)
    ended = Programme.objects.using(database).filter(kinds, ends_on__range=(year.starts_on, year.ends_on))
    ended = ended.exclude(is_limited("child"))
    return {one.child_id: one for one in ended.select_related("child").order_by("ends_on", "pk")}


def _is_full_time(order: Programme, provisions: list[EteProvision]) -> bool:
    hours = sum(one.hours_offered for one in open_at(provisions, order.ends_on))
    return time_offered(hours, is_school_age(order.child.date_of_birth, order.ends_on)) == "Full time"


def _is_housed(order: Programme, homes: list[Residence]) -> bool:
    return standing([home.is_suitable for home in open_at(homes, order.ends_on)]) == Standing.SUITABLE
