"""Small numbers: what is hidden, how it is written, and what is hidden to protect it."""

from fractions import Fraction

import pytest

from reporting.disclosure import (
    CannotRelease,
    CountTable,
    Derived,
    DoesNotAddUp,
    Hidden,
    Known,
    Overlap,
    Published,
    ReleasedTable,
    SmallNumbers,
    Sum,
    Suppressed,
    change_between,
    known_from_text,
    percent_column,
    release,
    release_figure,
    release_together,
)
from reporting.disclosure.figures import percent, relative_change


def column(numbers, *, total=True, **options):
    """One column of numbers called "n", with a total unless told otherwise."""
    parts = tuple(numbers)
    numbers = {**numbers, "Total": sum(numbers.values())} if total else numbers
    options.setdefault("sums", (Sum("Total", parts),) if total else ())
    counts = {(row, "n"): number for row, number in numbers.items()}
    options.setdefault("columns", ("n",))
    return CountTable(title="Table", rows=tuple(numbers), counts=counts, **options)


def two_way(rows):
    """A table from rows of numbers, with totals both ways."""
    columns = tuple(f"c{place}" for place in range(len(rows[0])))
    labels = tuple(f"r{place}" for place in range(len(rows)))
    lines = [*rows, [sum(numbers) for numbers in zip(*rows, strict=True)]]
    counts = {
        (label, name): number
        for label, line in zip((*labels, "Total"), lines, strict=True)
        for name, number in zip((*columns, "All"), (*line, sum(line)), strict=True)
    }
    sums = (Sum("Total", labels), Sum("All", columns))
    return CountTable(title="Table", rows=(*labels, "Total"), columns=(*columns, "All"), counts=counts, sums=sums)


def texts(released, name="n"):
    return {row.label: released.cell(row.label, name).text for row in released.body}


def grid(released):
    return [" ".join(line[1:]) for line in released.lines()][1:]


@pytest.mark.parametrize(("count", "text"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (1204, "1204")])
def test_one_to_four_are_hidden_and_zero_is_shown(count, text):
    assert texts(release(column({"a": count}, total=False))) == {"a": text}


def test_a_hidden_number_is_a_suppressed_value_and_never_a_number():
    cell = release(column({"a": 3}, total=False)).cell("a", "n")

    assert cell.value == Suppressed(1, 4, "<5")
    assert cell.is_hidden
    assert cell.why == "small number"
    with pytest.raises(TypeError):
        cell.value + 1


@pytest.mark.parametrize(("hide_zeros", "text"), [(False, "0"), (True, "<5")])
def test_zeros_are_hidden_where_policy_says_so(hide_zeros, text):
    assert texts(release(column({"a": 0}, total=False), hide_zeros=hide_zeros)) == {"a": text}


def test_the_threshold_is_local_policy():
    released = release(column({"a": 7, "b": 60, "c": 14}), threshold=10)

    assert texts(released) == {"a": "<10", "b": "60", "c": "<20", "Total": "81"}


@pytest.mark.parametrize("rule", [{"threshold": 2}, {"choices": 1}, {"choices": 5}])
def test_a_rule_that_hides_nothing_is_refused(rule):
    with pytest.raises(ValueError, match="hides nothing"):
        SmallNumbers(**rule)


def test_one_more_number_is_hidden_where_the_total_would_give_the_first_away():
    released = release(column({"a": 3, "b": 40, "c": 7, "d": 15}))

    assert texts(released) == {"a": "<5", "b": "40", "c": "<10", "d": "15", "Total": "65"}
    assert released.cell("c", "n").why == "would give away a (n)"


def test_nothing_more_is_hidden_where_two_small_numbers_protect_each_other():
    released = release(column({"a": 3, "b": 40, "c": 2, "d": 15}))

    assert texts(released) == {"a": "<5", "b": "40", "c": "<5", "d": "15", "Total": "60"}


def test_two_small_numbers_that_only_one_sum_fits_need_a_third():
    released = release(column({"a": 4, "b": 40, "c": 4, "d": 15}))

    assert texts(released) == {"a": "<5", "b": "40", "c": "<5", "d": "[c]", "Total": "63"}


def test_a_neighbour_whose_mark_says_too_much_is_passed_over():
    """1 and `<10` with the sum of 6 can only be 1 and 5, so 20 is hidden instead."""
    released = release(column({"a": 1, "b": 5, "c": 21}))

    assert texts(released) == {"a": "<5", "b": "5", "c": "[c]", "Total": "27"}


def test_the_total_is_hidden_only_where_there_is_nothing_else():
    released = release(column({"a": 4, "b": 0, "c": 4}))

    assert texts(released) == {"a": "<5", "b": "0", "c": "<5", "Total": "<10"}


def test_a_total_stays_visible_though_it_stands_first_and_is_of_the_same_size():
    numbers = {"Total": 15, "a": 3, "b": 12}
    released = release(column(numbers, total=False, sums=(Sum("Total", ("a", "b")),)))

    assert texts(released) == {"Total": "15", "a": "<5", "b": "[c]"}


def test_the_choice_depends_on_the_rough_size_only():
    """Both 18 and 14 are between 10 and 19: the first in the table is taken, so the choice does not compare them."""
    released = release(column({"a": 3, "b": 18, "c": 14, "d": 44}))

    assert texts(released) == {"a": "<5", "b": "[c]", "c": "14", "d": "44", "Total": "79"}


def test_a_table_is_withheld_where_no_single_number_helps():
    """Four numbers of at least 1 with a total of at most 4 are all 1, whatever else is hidden."""
    released = release(column({"a": 1, "b": 1, "c": 1, "d": 1}))

    assert set(texts(released).values()) == {"[c]"}
    assert released.notes == ("[c]: the numbers of this table are too small to be shown safely",)


def test_totals_both_ways_need_a_rectangle():
    released = release(two_way([[2, 20, 30], [22, 32, 42], [21, 31, 41]]))

    assert grid(released) == ["<5 [c] 30 52", "[c] [c] 42 96", "21 31 41 93", "45 83 113 241"]


def test_sub_rows_are_protected_by_each_other_and_not_by_hiding_the_row_above():
    numbers = {"Other": 23, "theft": 20, "other": 3, "Burglary": 16, "Total": 39}
    sums = (Sum("Total", ("Other", "Burglary")), Sum("Other", ("theft", "other")))
    released = release(column(numbers, total=False, sums=sums))

    assert texts(released) == {"Other": "23", "theft": "[c]", "other": "<5", "Burglary": "16", "Total": "39"}


def test_what_is_left_of_a_total_is_protected_though_no_cell_shows_it():
    numbers = {"Offences": 40, "of which proven": 38}
    released = release(column(numbers, total=False, sums=(Sum("Offences", ("of which proven",), rest="not proven"),)))

    assert texts(released) == {"Offences": "40", "of which proven": "[c]"}
    assert released.cell("of which proven", "n").why == "would give away Table: Offences, n: not proven"


def test_percentages_go_with_their_number_and_with_their_base():
    derived = percent_column("%", of="n", rows=("a", "b", "c"), base="Total")
    plain = release(column({"a": 3, "b": 40, "c": 7}, columns=("n", "%"), derived=derived))
    no_base = release(column({"a": 4, "b": 0, "c": 4}, columns=("n", "%"), derived=derived))

    assert texts(plain, "%") == {"a": "--", "b": "80%", "c": "--", "Total": ""}
    assert set(texts(no_base, "%").values()) == {"--", ""}


def test_a_change_is_hidden_with_either_year():
    numbers = {"a": (3, 30), "b": (30, 3), "c": (40, 40), "d": (35, 38), "e": (4, 3), "Total": (112, 114)}
    counts = {(row, year): number for row, pair in numbers.items() for year, number in zip("np", pair, strict=True)}
    table = CountTable(
        title="Table",
        rows=tuple(numbers),
        columns=("n", "change"),
        counts=counts,
        sums=(Sum("Total", ("a", "b", "c", "d", "e")),),
        derived=change_between("change", of="n", before="p", base="Total", rows="abcde"),
    )

    assert texts(release(table), "change") == {"a": "--", "b": "--", "c": "+1%", "d": "-2%", "e": "--", "Total": ""}


def test_a_derived_text_never_receives_a_hidden_number():
    received = []
    spy = Derived("b", "text", (("a", "n"), ("b", "n")), lambda *numbers: received.append(numbers) or "")
    release(column({"a": 3, "b": 40}, total=False, columns=("n", "text"), derived=(spy,)))

    assert received == []


def test_a_printed_percentage_that_settles_a_number_stops_the_release():
    known = known_from_text("a", "n", "4%", lambda count: percent(count, 93), up_to=93)

    assert known == Known("a", "n", 4, 4)
    with pytest.raises(CannotRelease, match="in print already"):
        release(column({"a": 4, "b": 40, "c": 7}, also_public=(known,)))


def test_a_printed_change_that_settles_a_number_stops_the_release():
    known = known_from_text("a", "n", "+100%", lambda count: relative_change(count, 2), up_to=93)

    assert known == Known("a", "n", 4, 4)
    with pytest.raises(CannotRelease, match="in print already"):
        release(column({"a": 4, "b": 2, "c": 41}, also_public=(known,)))


def test_a_printed_percentage_that_narrows_a_number_makes_one_more_hidden():
    """1% of 231 leaves 2 and 3 for `a`; with `b` of at most 4 and a sum of 7, `a` would have to be 3."""
    known = known_from_text("a", "n", "1%", lambda count: percent(count, 231), up_to=231)
    rows = {"a": 3, "b": 4, "c": 12}

    assert known == Known("a", "n", 2, 3)
    assert texts(release(column(rows))) == {"a": "<5", "b": "<5", "c": "12", "Total": "19"}
    released = release(column(rows, also_public=(known,)))
    assert texts(released) == {"a": "<5", "b": "<5", "c": "[c]", "Total": "19"}


def test_overlapping_columns_bound_each_other():
    """Nobody of the second column can be outside `either`, so 6, 6 and a hidden number would settle it."""
    counts = {("now", "one"): 6, ("now", "two"): 1, ("now", "either"): 7}
    overlap = Overlap("either", of=("one", "two"), rows=("now",))
    table = CountTable(title="T", rows=("now",), columns=("one", "two", "either"), counts=counts, overlaps=(overlap,))
    loose = release(table)
    tight = release(CountTable(**{**vars(table), "counts": {**counts, ("now", "two"): 4, ("now", "either"): 10}}))

    assert grid(loose) == ["6 <5 7"]
    assert grid(tight) == ["<10 <5 10"]


def test_published_figures_are_printed_as_they_were():
    table = CountTable(
        title="T", rows=("a", "b"), columns=("n",), counts={("a", "n"): Published(3), ("b", "n"): Hidden(5, 9, "<10")}
    )
    released = release(table)

    assert texts(released) == {"a": "3", "b": "<10"}
    assert released.cell("b", "n").value == Suppressed(5, 9, "<10")


def test_tables_released_together_do_not_give_each_other_away():
    """The second table shows `a` and `b` taken together, and the first shows `b`."""
    first = column({"a": 3, "b": 40, "c": 2}, same_as={("b", "n"): "b", ("Total", "n"): "all"})
    second = CountTable(
        title="Second",
        rows=("b", "c", "Total"),
        columns=("n",),
        counts={("b", "n"): 40, ("c", "n"): 5, ("Total", "n"): 45},
        sums=(Sum("Total", ("b", "c")),),
        same_as={("b", "n"): "b", ("Total", "n"): "all", ("c", "n"): "a and c"},
    )

    apart, _ = release(first), release(second)
    one, two = release_together([first, second], rule=SmallNumbers())

    assert texts(apart) == texts(one) == {"a": "<5", "b": "40", "c": "<5", "Total": "45"}
    assert texts(two) == {"b": "40", "c": "5", "Total": "45"}


def test_a_number_hidden_before_stays_hidden():
    first = release(column({"a": 3, "b": 40, "c": 7}, same_as={("c", "n"): "c"}))
    alone = column({"x": 7}, total=False, same_as={("x", "n"): "c"})

    assert texts(release(alone)) == {"x": "7"}
    assert texts(release(alone, earlier=[first])) == {"x": "<10"}
    assert release(alone, earlier=[first]).cell("x", "n").why == "hidden in an earlier release"


@pytest.mark.parametrize(
    ("count", "of", "text"),
    [
        (15, 23, "15 of 23 (65.2%)"),
        (3, 23, "<5 of 23 (--)"),
        (21, 23, "[c] of 23 (--)"),
        (5, 6, "5 of <10 (--)"),
        (2, 3, "<5 of <5 (--)"),
        (0, 23, "0 of 23 (0.0%)"),
        (23, 23, "23 of 23 (100.0%)"),
        (0, 0, "0 of 0 (n/a)"),
    ],
)
def test_a_single_figure(count, of, text):
    assert release_figure("figure", count, of).text == text


def test_nobody_else_makes_a_released_table():
    with pytest.raises(TypeError, match=r"Only reporting\.disclosure"):
        ReleasedTable(title="", stub="", rows=(), columns=(), cells={}, names={}, facts=None, notes=(), maker=object())


@pytest.mark.parametrize(
    "counts",
    [{"a": 3, "b": 40, "Total": 44}, {"a": -1, "b": 40, "Total": 39}, {"a": 3, "Total": 3}],
    ids=["wrong total", "negative", "part missing"],
)
def test_numbers_that_do_not_add_up_are_refused(counts):
    table = CountTable(
        title="Table",
        rows=("a", "b", "Total"),
        columns=("n",),
        counts={(row, "n"): number for row, number in counts.items()},
        sums=(Sum("Total", ("a", "b")),),
    )
    with pytest.raises(DoesNotAddUp):
        release(table)


def test_a_count_outside_the_rows_is_refused():
    with pytest.raises(DoesNotAddUp, match="rows that it does not have"):
        CountTable(title="T", rows=("a",), columns=("n",), counts={("b", "n"): Fraction(1)})
