"""A caseload from CSV files: read, judged as a whole, then stored in one transaction (decision record 6)."""

from cases.importing.caseload import import_caseload
from cases.importing.failures import Failure
from cases.importing.tally import CaseloadImport, Tally

__all__ = ["CaseloadImport", "Failure", "Tally", "import_caseload"]
