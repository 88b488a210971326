"""Nothing suppressed can be recovered: a reader with pencil and patience tries, on tables that hypothesis invents.

The reader here shares no code with the audit inside `reporting.disclosure`: it takes the printed texts alone and
tries all numbers.
"""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import reporting.disclosure as disclosure
from reporting.disclosure import CannotRelease, CountTable, Sum, percent_column, release, release_figure

MOST = 150  # the reader looks no further; every count and total below is smaller
MEANING = {"<5": range(1, 5), "<10": range(5, 10), "[c]": range(10, MOST)}
WITHHELD = range(MOST)
counts = st.one_of(st.integers(0, 6), st.integers(0, 16))


def read(text, released):
    """The numbers that a printed text can stand for."""
    if text == "[c]" and any("too small to be shown" in note for note in released.notes):
        return WITHHELD
    return MEANING.get(text) or (int(text),)


def squeezed(cells, sums):
    """The numbers left for every cell once each sum has been looked at, as often as that helps."""
    while True:
        before = cells
        for total, parts in sums:
            signs = {total: -1, **dict.fromkeys(parts, 1)}
            for key, sign in signs.items():
                others = [
                    [-sign * signs[other] * n for n in (cells[other][0], cells[other][-1])]
                    for other in signs
                    if other != key
                ]
                low, high = sum(map(min, others)), sum(map(max, others))
                left = tuple(n for n in cells[key] if low <= n <= high)
                if not left:
                    return None
                cells = {**cells, key: left}
        if cells == before:
            return cells


def fits(cells, sums):
    """Whether some numbers fit: try every number for the cell with the fewest left, then look at the sums again."""
    cells = squeezed(cells, sums)
    if cells is None:
        return False
    unsure = [key for key in cells if len(cells[key]) > 1]
    if not unsure:
        return True
    key = min(unsure, key=lambda key: len(cells[key]))
    return any(fits({**cells, key: (number,)}, sums) for number in cells[key])


def recovered(cells, sums):
    """The hidden cells for which a single number fits all that is printed."""
    hidden = [key for key in cells if len(cells[key]) > 1]
    found = {key: [n for n in cells[key] if fits({**cells, key: (n,)}, sums)] for key in hidden}
    assert all(found.values()), "what is printed contradicts itself"
    return {key: values for key, values in found.items() if len(values) < 2}


def cells_of(released, prefix=""):
    lines = list(released.lines())
    return {
        (prefix + line[0], column): read(text, released)
        for line in lines[1:]
        for column, text in zip(lines[0][1:], line[1:], strict=True)
        if text and column != "%"
    }


@st.composite
def one_column(draw):
    """Rows with a total, percentages, and the first row split in two."""
    rows = [f"row {number}" for number in range(draw(st.integers(1, 4)))]
    numbers = {row: draw(counts) for row in rows}
    numbers["of which"] = draw(st.integers(0, numbers["row 0"]))
    numbers["of which other"] = numbers["row 0"] - numbers["of which"]
    numbers["Total"] = sum(numbers[row] for row in rows)
    return CountTable(
        title="Column",
        rows=tuple(numbers),
        columns=("n", "%"),
        counts={(row, "n"): number for row, number in numbers.items()},
        sums=(Sum("Total", tuple(rows)), Sum("row 0", ("of which", "of which other"))),
        derived=percent_column("%", of="n", rows=numbers, base="Total"),
    )


@st.composite
def two_way(draw):
    """Rows and columns with totals both ways."""
    rows = [f"row {number}" for number in range(draw(st.integers(2, 3)))]
    columns = [f"column {number}" for number in range(draw(st.integers(2, 3)))]
    numbers = {(row, column): draw(counts) for row in rows for column in columns}
    numbers |= {("Total", column): sum(numbers[row, column] for row in rows) for column in columns}
    numbers |= {(row, "All"): sum(numbers[row, column] for column in columns) for row in (*rows, "Total")}
    return CountTable(
        title="Both ways",
        rows=(*rows, "Total"),
        columns=(*columns, "All"),
        counts=numbers,
        sums=(Sum("Total", tuple(rows)), Sum("All", tuple(columns))),
    )


def sums_of(table):
    columns = dict.fromkeys(column for _, column in table.counts)
    for item in table.sums:
        lines = [(row, None) for row in table.rows] if item.total in columns else [(None, name) for name in columns]
        for row, column in lines:
            yield tuple(
                [(row or label, column or label) for label in labels]
                if labels is item.parts
                else (row or labels, column or labels)
                for labels in (item.total, item.parts)
            )


@settings(max_examples=150, deadline=None)
@given(one_column())
def test_no_hidden_number_of_a_column_with_sub_rows_can_be_recovered(table):
    released = release(table)

    assert recovered(cells_of(released), list(sums_of(table))) == {}


@settings(max_examples=60, deadline=None)
@given(two_way())
def test_no_hidden_number_of_a_table_with_totals_both_ways_can_be_recovered(table):
    released = release(table)

    assert recovered(cells_of(released), list(sums_of(table))) == {}


@settings(max_examples=100, deadline=None)
@given(one_column())
def test_every_small_number_is_hidden_with_its_percentage_and_the_rest_is_told_truly(table):
    released = release(table)

    for (row, column), count in table.counts.items():
        cell = released.cell(row, column)
        assert count in read(cell.text, released)
        assert cell.is_hidden or not 1 <= count <= 4
        base_is_hidden = released.cell("Total", "n").is_hidden
        assert (released.cell(row, "%").text == "--") == (cell.is_hidden or base_is_hidden)


@st.composite
def two_reports(draw):
    """The same children twice: by three groups, and again with two of the groups taken together."""
    groups = {name: draw(counts) for name in ("a", "b", "c", "d")}
    whole = sum(groups.values())
    first = {**groups, "Total": whole}
    second = {"a or b": groups["a"] + groups["b"], "c": groups["c"], "d": groups["d"], "Total": whole}
    parts = ("a or b", "c", "d")
    reports = (("First", first, ("a", "b", "c", "d")), ("Second", second, parts))
    return tuple(
        CountTable(
            title=title,
            rows=tuple(numbers),
            columns=("n",),
            counts={(row, "n"): number for row, number in numbers.items()},
            sums=(Sum("Total", labels),),
            same_as={(row, "n"): row for row in ("c", "d", "Total")} | {("a or b", "n"): f"{title} a or b"},
        )
        for title, numbers, labels in reports
    )


@settings(max_examples=100, deadline=None)
@given(two_reports())
def test_a_second_report_of_the_same_children_gives_nothing_away(tables):
    first = release(tables[0])
    try:
        second = release(tables[1], earlier=[first])
    except CannotRelease:
        return  # refusing is safe; the next test shows that it is rare

    cells = {**cells_of(first, "1"), **cells_of(second, "2")}
    same = [(("1" + row, "n"), [("2" + row, "n")]) for row in ("c", "d", "Total")]
    sums = [
        (("1Total", "n"), [("1" + row, "n") for row in "abcd"]),
        (("2Total", "n"), [("2" + row, "n") for row in ("a or b", "c", "d")]),
        *same,
    ]
    assert recovered(cells, sums) == {}


@settings(max_examples=50, deadline=None)
@given(two_way())
def test_the_same_counts_always_give_the_same_release(table):
    assert list(release(table).lines()) == list(release(table).lines())


@settings(max_examples=50, deadline=None)
@given(two_way())
def test_a_released_table_does_not_carry_the_numbers_it_hides(table):
    released = release(table)

    for key, count in table.counts.items():
        low, high = released.facts.ranges[released.names[key]]
        assert released.cell(*key).is_hidden == (low != high)
        assert low != high or low == count


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 20), st.integers(0, 20))
def test_a_single_figure_protects_those_counted_and_those_not(counted, others):
    figure = release_figure("figure", counted, counted + others)

    part, base = (read(text, figure.table) for text in figure.text.split(" (")[0].split(" of "))
    # A reader who knows the rule also knows that something was small: those counted, the others, or all.
    worlds = [(some, whole - some) for some in part for whole in base if whole >= some]
    if figure.is_hidden:
        worlds = [world for world in worlds if any(1 <= number <= 4 for number in (*world, sum(world)))]
    assert (counted, others) in worlds
    assert not 1 <= counted <= 4 or len({some for some, _ in worlds}) > 1
    assert not 1 <= others <= 4 or len({left for _, left in worlds}) > 1


def test_only_the_act_of_release_uses_the_makers_token():
    package = Path(disclosure.__file__).parent
    root = package.parents[1]
    apps = [root / name for name in ("yjs", "cases", "assessments", "panels", "reporting")]
    users = {
        path.relative_to(package.parent)
        for app in apps
        for path in app.rglob("*.py")
        if re.search(r"\bMAKER\b", path.read_text("utf-8"))
    }

    assert users == {Path("disclosure/release.py"), Path("disclosure/released.py")}
