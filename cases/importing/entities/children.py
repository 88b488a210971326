"""The file of the children themselves."""

from cases.importing.columns import choice, date_column, own_id, text
from cases.importing.entities.entity import Entity
from cases.models import Child

CHILDREN = Entity(
    "children",
    Child,
    (
        own_id("currentYOTID", says="the child's id in the old system", example="C0001"),
        text("firstName", Child, "first_name", required=True, example="Robin"),
        text("surname", Child, "surname", required=True, example="Ashdown"),
        text("knownAs", Child, "known_as", example="Rob"),
        date_column("dateOfBirth", "date_of_birth", example="2010-03-04"),
        choice("sex", Child, "sex", required=False, example="1"),
        choice("ethnicity", Child, "ethnicity", required=False, example="WHITE"),
        text("phone", Child, "phone", example="01632 960001"),
        text("address", Child, "address", example="1 Larch Row, Seaview"),
        text("postcode", Child, "postcode", example="ZZ1 1AA"),
        text("whatHelps", Child, "what_helps", example="Short meetings and a drawing pad."),
        text("whatToAvoid", Child, "what_to_avoid", example="Long letters."),
    ),
    "One row a child.",
    at=("created_at",),
)
