"""Forms of the cases app, by noun: shapes and wording, never rights."""

from cases.forms.access import OpenForm, PersonForm, ProtectedForm, RestrictForm, WhyForm
from cases.forms.allocation import AllocationForm
from cases.forms.appointment import AppointmentForm, CancelAppointmentForm, ChangeAppointmentForm
from cases.forms.child import FORMER, GROUPS, MoveForm, PhotoForm
from cases.forms.circumstances import EndEpisodeForm
from cases.forms.contact import ContactForm
from cases.forms.correction import CorrectionForm
from cases.forms.document import DocumentForm, DocumentsForm, DocumentTypeForm, ReadersForm, ReplaceForm
from cases.forms.merge import MergeForm, OtherRecordForm
from cases.forms.people import CarerForm, EndPersonForm, PersonAroundForm
from cases.forms.programme import EndProgrammeForm
from cases.forms.referral import ChildSearchForm, KnownChildForm, NewChildForm

__all__ = [
    "AllocationForm",
    "AppointmentForm",
    "CancelAppointmentForm",
    "CarerForm",
    "ChangeAppointmentForm",
    "ChildSearchForm",
    "ContactForm",
    "CorrectionForm",
    "DocumentForm",
    "DocumentTypeForm",
    "DocumentsForm",
    "EndEpisodeForm",
    "EndPersonForm",
    "EndProgrammeForm",
    "FORMER",
    "GROUPS",
    "KnownChildForm",
    "MergeForm",
    "MoveForm",
    "NewChildForm",
    "OpenForm",
    "OtherRecordForm",
    "PersonAroundForm",
    "PersonForm",
    "PhotoForm",
    "ProtectedForm",
    "ReadersForm",
    "ReplaceForm",
    "RestrictForm",
    "WhyForm",
]
