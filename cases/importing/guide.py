"""docs/import.md, written from the columns themselves, so that it cannot say something else than the import does."""

from collections.abc import Iterator
from dataclasses import fields

from cases import outcome_catalogue
from cases.importing.columns import Column
from cases.importing.entities import ENTITIES, Entity
from cases.importing.failures import HEADINGS
from cases.importing.mapping import HEADINGS as MAPPED
from cases.importing.tally import Change
from yjs.policy.values import RETURN_SCHEMA

SCHEMA = str(RETURN_SCHEMA.default)

OPENING = """# Importing a caseload

This page is written by `manage.py write_import_guide`; a test compares the two.

    python manage.py import_caseload FOLDER --by EMAIL [--dry-run] [--failures FILE]

FOLDER holds the CSV files below, {count} in all. EMAIL is the administrator or data officer who imports: the history
names them on every record. Column names are those of the YJB's child level data where it has them.

- **All or nothing.** One bad cell and nothing is imported. Every bad cell of every file is listed at once, in
  FOLDER/failures.csv ({headings}); the line counts from 1 with the headings, line 0 means the whole file. The command
  then ends with exit code 1.
- **Again and again.** A second import of the same files changes nothing. A changed row changes the fields that differ,
  and the history keeps what was there before. Rows that are no longer in the files stay in the record.
- **Casework wins over silence.** What people changed in the record stays when the file says nothing new about it.
  When both changed the same field the row is refused, and a person decides.
- **Whose work is open.** A row of involvements.csv says so. A child who comes in with a programme that has not ended,
  and of whom no open involvement is told or known, is open from the programme's first day, or from the day after the
  last closed involvement of the file, because of a court order or an out-of-court resolution. Who has neither is not
  open.
- **Never overwritten:** what stands in the record for good, such as a contact, a transfer, hours done, a panel that
  was held, a signature, a decision; and whose record something is. A row that says something else of it is refused,
  with what to do instead.
- **By the rules of the forms.** A file brings nothing that a person could not write down here: the refusal is the
  sentence that they would read. Of days that have passed it is not asked whether the people of that day had the checks
  that are asked for now. Whoever imports stands as the person who recorded it; a day on which something was decided is
  a column, where later work counts from it.
- **What a file does not tell counts from the import on.** A review of an order, a meeting in custody, or a first panel
  that was due before is not late because its file says nothing of it.
- **Counted.** For each file: read = created + unchanged + changed + refused. The command checks it, and counts the
  records again in the database before it keeps them.
- **Tried out first.** With `--dry-run` everything is stored, counted and taken back again. The counts say what would be
  created and changed; FOLDER/changes.csv ({changed}) lists each field of the record that would change.

## Codes of your own

A column of codes takes those that this page lists. Where the old system has others, FOLDER/mappings.csv says what each
stands for. Its columns are {mapping}; the file may be missing.

    {mapping_line}
    offences.csv,plea,NG,NOT_GUILTY
    residences.csv,kpi1AccommodationType,AT HOME,LIVING_WITH_PARENT_S

Every import, also a dry run, prints which codes are neither ours nor mapped, and writes them to FOLDER/unmapped.csv
with the number of their rows and an empty `ours`. Fill it in and save it as mappings.csv: its column `rows` is passed
over, and so is a row whose `ours` is still empty. A mapping wins over a code of ours that is written alike. `theirs`
may be in capitals or not. A file or column that takes no codes, an `ours` that is none, and the same code twice are
refused.

## The files

UTF-8, with or without a byte order mark; line ends of Windows or Unix; commas, and quotation marks where a text holds a
comma, a quotation mark or a new line. Other encodings are refused with a sentence. A file is there even when it holds
headings only, unless its section says that it may be missing. The columns may stand in any order; one that is not
required may be left out, and what the record holds is then not touched. Empty cells of required columns are refused.

- **Ids** are those of the old system, at most 40 characters, unique within the file. A row may refer to a row of
  another file or to one imported before.
- **Dates** are 2025-06-14 or 14/06/2025. 1900-01-01 means that there is no date, as in the child level data.
- **Texts** are kept as they are written, also those that look like a spreadsheet's formula. NUL and other control
  characters are refused.
- **Codes** may be in capitals or not.

What must hold between rows: an end on or after its start, nothing before the child's birth, an offence at 10 or older,
an arrest and an outcome on or after the offence, what has happened not in the future, links within one child, a
programme completed only once it has ended, a term with its unit, one outcome of a kind on one offence and day, one main
outcome of a hearing for however many offences, an appeal after its outcome, accommodation that is never suitable not
called suitable; and whatever the rules of the forms ask of the rest. What cannot be at the same time is refused too,
within a file and beside the record: the same kind of home, the same provision at one place, the same care status or
need twice; no education beside one that is.
"""


def guide() -> str:
    """The whole page."""
    opening = OPENING.format(
        count=len(ENTITIES),
        headings=", ".join(HEADINGS),
        changed=", ".join(field.name for field in fields(Change)),
        mapping=", ".join(MAPPED),
        mapping_line=",".join(MAPPED),
    )
    return "\n".join([opening, *(line for entity in ENTITIES for line in section(entity)), *catalogue()])


def section(entity: Entity) -> Iterator[str]:
    """One file: its columns, then its code lists."""
    may_be_missing = " The file may be missing." if entity.may_be_missing else ""
    yield f"## {entity.file}\n\n{entity.says}{may_be_missing}\n"
    yield "| column | required | what | example |"
    yield "|---|---|---|---|"
    for column in entity.columns:
        required = "yes" if column.required else ""
        yield f"| {column.name} | {required} | {column.says} | {column.example} |"
    yield ""
    for column in entity.columns:
        yield from codes(column)


def codes(column: Column) -> Iterator[str]:
    """The code list of one column."""
    names = [(each, "") for each in column.names]
    if column.codes or names:
        yield f"`{column.name}`:\n"
        yield from (f"- `{key}` {label}".rstrip() for key, label in column.codes or names)
        yield ""


def catalogue() -> Iterator[str]:
    """The catalogue of outcomes: codes of legalOutcome and disposalType."""
    yield "## Outcomes\n\nThe codes of `legalOutcome` and `disposalType` (cases/data/outcome_types.csv).\n"
    yield "| code | outcome | tier | proven | sent as, in schema " + SCHEMA + " |"
    yield "|---|---|---|---|---|"
    sent = {row["outcome"]: row["code"] for row in outcome_catalogue.return_codes() if row["schema"] == SCHEMA}
    for row in outcome_catalogue.rows():
        proven = "yes" if row["proven"] else "no"
        yield f"| {row['code']} | {row['name']} | {row['tier']} | {proven} | {sent.get(row['code'], '')} |"
    yield ""
