"""Which numbers are hidden: the small ones, then whatever would give them away."""

from collections.abc import Iterator

from .draft import Draft
from .facts import Relation
from .tables import CountTable

SMALL = "small number"
BESIDE_SMALL = "beside a small number"
EARLIER = "hidden in an earlier release"
WITHHELD = "the numbers of this table are too small"
LASTING = (SMALL, BESIDE_SMALL, EARLIER, WITHHELD)


class CannotRelease(ValueError):
    """A hidden number could still be worked out, because too much is in print already."""


def hide_small_numbers(draft: Draft) -> None:
    """Hide small numbers, what was hidden before, and what some tables hide beside a small number."""
    draft.hidden.update({name: EARLIER for name in draft.own if name in draft.secret_before})
    draft.hidden.update({name: SMALL for name, count in draft.own.items() if draft.rule.is_small(count)})
    for table in draft.tables:
        draft.hidden.update({name: BESIDE_SMALL for name in list(_beside_small(table, draft))})


def _beside_small(table: CountTable, draft: Draft) -> Iterator[str]:
    columns = {key[1] for key in table.counts if draft.hidden.get(table.name(*key)) == SMALL}
    for key in table.counts:
        name = table.name(*key)
        is_under = 0 < draft.own.get(name, 0) < table.also_hide_below
        if is_under and key[1] in columns and key not in table.totals() and name not in draft.hidden:
            yield name


def hide_what_gives_away(draft: Draft) -> None:
    """Secondary suppression: hide one more number at a time until nothing hidden can be worked out.

    Raises CannotRelease when even a table without a single number would leave one known.
    """
    while unsafe := draft.given_away():
        name = _next_to_hide(draft, unsafe)
        if name is None:
            _withhold_all(draft)
            break
        draft.hidden[name] = f"would give away {draft.labels.get(unsafe[0], unsafe[0])}"


def _withhold_all(draft: Draft) -> None:
    """Where hiding number by number does not help, show none of them, and not their size either."""
    draft.is_withheld = True
    draft.hidden = {name: WITHHELD for name in draft.own if name in draft.hidden or name not in draft.known()}
    if unsafe := draft.given_away():
        raise CannotRelease(f"“{unsafe[0]}” can be worked out from what is in print already")


def _next_to_hide(draft: Draft, unsafe: list[str]) -> str | None:
    """The roughly smallest number that helps by itself, else one beside an unsafe one; totals last."""
    for around in (unsafe, [*unsafe, *draft.hidden, *draft.still_secret]):
        for are_totals in (False, True):
            free = _free(draft, around, are_totals)
            if name := _helper(draft, free, unsafe) or _shield(draft, free, around):
                return name
    return None


def _free(draft: Draft, around: list[str], are_totals: bool) -> list[str]:
    """The numbers not yet hidden that stand in a sum with one of these, the roughly smallest first."""
    near = {name for relation in _about(draft, around) for name in relation.names}
    closed = draft.known() | draft.hidden.keys() | {name for name, count in draft.own.items() if count == 0}
    free = [name for name in draft.own if name in near - closed and (name in draft.totals) == are_totals]
    return sorted(free, key=lambda name: draft.rule.size(draft.own[name]))


def _helper(draft: Draft, free: list[str], unsafe: list[str]) -> str | None:
    """The number whose hiding leaves the fewest unsafe ones, if it leaves fewer than now."""
    after = {name: len(draft.given_away(also_hidden=[name])) for name in free}
    best = min(free, key=lambda name: after[name], default=None)
    return best if best is not None and after[best] < len(unsafe) else None


def _shield(draft: Draft, free: list[str], around: list[str]) -> str | None:
    """A number from the sum, about one of these, that has the fewest hidden numbers."""
    relations = sorted(_about(draft, around), key=lambda item: len(draft.hidden.keys() & set(item.names)))
    return next((name for item in relations for name in free if name in item.names), None)


def _about(draft: Draft, names: list[str]) -> list[Relation]:
    """The relations that speak of one of these quantities."""
    wanted = set(names)
    return [relation for relation in draft.given.relations if wanted & set(relation.names)]


def show_what_need_not_be_hidden(draft: Draft) -> None:
    """Show again what later hiding made needless, the largest first."""
    extra = [name for name, why in draft.hidden.items() if why not in LASTING]
    for name in sorted(extra, key=lambda name: -draft.rule.size(draft.own[name])):
        why = draft.hidden.pop(name)
        if draft.given_away():
            draft.hidden[name] = why
