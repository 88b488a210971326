"""Several releases read together: what they give away, and how the next release takes the earlier ones into account."""

import pytest

from reporting.disclosure import (
    CountTable,
    DoesNotAddUp,
    Finding,
    Hidden,
    Link,
    Published,
    Sum,
    audit,
    differences,
    release,
)


def report(title, numbers, **options):
    """One column of counts, with the total of all rows where there is a row of that name."""
    parts = tuple(row for row in numbers if row != "Total")
    sums = (Sum("Total", parts),) if "Total" in numbers else ()
    counts = {(row, "n"): number for row, number in numbers.items()}
    return CountTable(title=title, rows=tuple(numbers), columns=("n",), counts=counts, sums=sums, **options)


def test_one_release_that_gives_nothing_away_has_no_findings():
    assert audit([release(report("Q1", {"a": 3, "b": 40, "c": 7, "Total": 50}))]) == ()


def test_a_printed_table_whose_total_gives_a_number_away_is_found():
    as_printed = {"a": Hidden(1, 4, "<5"), "b": Published(40), "Total": Published(43)}

    assert audit([release(report("Printed", as_printed))]) == (Finding("Printed: a, n", (3,)),)


def test_two_running_totals_give_away_the_one_child_between_them():
    """37 children by June, 36 by March: one child in that quarter."""
    march, june = release(report("March", {"all": 36})), release(report("June", {"all": 37}))

    found = audit([march, june], links=differences(june, march, "April to June"))

    assert found == (Finding("April to June: all, n", (1,)),)
    assert str(found[0]) == "April to June: all, n: can only be 1"


@pytest.mark.parametrize(("june", "text"), [(36, "36"), (37, "[c]"), (40, "[c]"), (41, "41")])
def test_the_second_running_total_is_hidden_where_the_difference_is_small(june, text):
    march = release(report("March", {"all": 36}))
    link = Link("June: all, n", ("March: all, n",), "April to June")

    released = release(report("June", {"all": june}), earlier=[march], links=[link])

    assert released.cell("all", "n").text == text
    assert audit([march, released], links=[link]) == ()


def test_four_quarters_and_their_year_are_read_together():
    quarters = [release(report(f"Q{n}", {"all": count})) for n, count in enumerate((12, 3, 15, 9), start=1)]
    link = Link("Year: all, n", tuple(f"Q{n}: all, n" for n in range(1, 5)))

    careless = release(report("Year", {"all": 39}))
    careful = release(report("Year", {"all": 39}), earlier=quarters, links=[link])

    assert audit([*quarters, careless], links=[link]) == (Finding("Q2: all, n", (3,)),)
    assert careful.cell("all", "n").text == "[c]"
    assert audit([*quarters, careful], links=[link]) == ()


def test_the_same_quantity_hidden_in_one_report_and_shown_in_another_is_found():
    same = {"same_as": {("a", "n"): "a"}}
    hidden = release(report("One", {"a": 7, "b": 3, "Total": 10}, **same))
    shown = release(report("Two", {"a": 7, "c": 12}, **same))

    assert hidden.cell("a", "n").text == "<10"
    assert set(audit([hidden, shown])) == {Finding("a", (7,)), Finding("One: b, n", (3,))}


def test_reports_that_contradict_each_other_are_refused():
    one = release(report("One", {"a": 7}, same_as={("a", "n"): "a"}))
    two = release(report("Two", {"a": 8}, same_as={("a", "n"): "a"}))

    with pytest.raises(DoesNotAddUp, match="different things about “a”"):
        audit([one, two])


def test_a_number_of_a_later_report_is_hidden_for_the_sake_of_an_earlier_one():
    """With `a` and `b` taken together shown as 16, the earlier 13 would leave 3 for `b`."""
    same = {("c", "n"): "c", ("d", "n"): "d", ("Total", "n"): "all"}
    first = release(report("First", {"a": 13, "b": 3, "c": 2, "d": 1, "Total": 19}, same_as=same))
    second = release(report("Second", {"a or b": 16, "c": 2, "d": 1, "Total": 19}, same_as=same), earlier=[first])

    assert [row.cells[0].text for row in first.body] == ["13", "<5", "<5", "<5", "19"]
    assert [row.cells[0].text for row in second.body] == ["[c]", "<5", "<5", "19"]
    assert audit([first, second], links=[Link("Second: a or b, n", ("First: a, n", "First: b, n"))]) == ()
