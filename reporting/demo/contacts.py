"""Contacts under the ACORNS headings: invented, gentle, and different enough to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random

from reporting.demo.dates import days_after
from reporting.demo.words import PLACES
from reporting.demo.work import Programme

# aim, content, outcome, next steps, voice
TALKS = (
    (
        "Get to know each other and explain what the programme is.",
        "We talked about what happened, school, and a good week. {name} drew a map of the people who help.",
        "{name} knows why we meet and how long for.",
        "Bring the drawing next time; ask {carer} to join for ten minutes.",
        "I thought you would just tell me off. I don't mind coming.",
    ),
    (
        "Look at what led up to the day.",
        "Used the comic strip cards. {name} picked out the moment when it could have gone another way.",
        "{name} named two people to text when things heat up.",
        "Practise the plan with the mentor on Thursday.",
        "If I had gone home with my cousin it would not have happened.",
    ),
    (
        "Put things right with the person who was harmed.",
        "Talked about who was affected and how. {name} wrote a first letter and wants to do it neatly.",
        "A draft letter, kept safe here.",
        "Restorative worker to ask whether the letter is wanted.",
        "I want to say sorry properly, not because I have to.",
    ),
    (
        "See how college and mornings are going.",
        "{name} has been on time three days of five. The bus is the hard part. We looked at the timetable together.",
        "Alarm set and bus pass asked for.",
        "ETE worker to ring the college about a later start on Mondays.",
        "I like the cooking part. I hate the bus.",
    ),
    (
        "Talk about friends and pressure.",
        "Went for a walk on the sea front. {name} spoke about wanting different friends without losing the old ones.",
        "{name} will try the boxing gym with a cousin.",
        "Text on Friday to hear how the gym was.",
        "They're alright one at a time. It's when they're all there.",
    ),
    (
        "Check how things are at home.",
        "In the kitchen with {name} and {carer}. Evenings are calmer since the phone rule, which {name} helped write.",
        "Rule kept, with one change that {name} asked for.",
        "Look again in two weeks.",
        "Mum listens more when you're here, but it's getting better anyway.",
    ),
    (
        "Review the targets together.",
        "Read each target aloud. Two are done and {name} ticked them off. The third was too big, so we cut it in half.",
        "Two targets met; one rewritten in {name}'s words.",
        "Print the new target for the fridge.",
        "I didn't think I'd done that much. Can I keep the sheet?",
    ),
    (
        "Plan the ending.",
        "Talked about what stays after the programme: the gym, the mentor, and who to ring on a bad day.",
        "Exit plan agreed with {name} and {carer}.",
        "Last meeting next week with a drink at the café.",
        "Feels weird it's nearly over. Good weird.",
    ),
)
# How each of the talks above may be held.
METHODS = (
    ("office", "home"),
    ("office", "school", "community"),
    ("office", "community"),
    ("school", "office", "video"),
    ("community",),
    ("home",),
    ("office", "school", "home"),
    ("office", "phone", "community"),
)
CARERS = ("Mum", "Dad", "Nan", "their aunt", "their foster carer", "their key worker")
REASONS_AWAY = ("Unwell; {carer} rang in the morning.", "Dentist, booked before we met.", "School trip.")
CONCERNS = (
    "Older young people have been waiting outside the gate. Told the school and the team manager.",
    "Sleeping little and worried about a fight that is being talked about online.",
)


@dataclass(frozen=True)
class Contact:
    """One contact, ready to be written."""

    happened_at: datetime
    cells: dict[str, object]


def contacts(name: str, worked: list[Programme], until: date, random: Random) -> Iterator[Contact]:
    """Two to five contacts in each programme, up to the day `until`."""
    carer = random.choice(CARERS)
    for programme in worked:
        length = max((programme.ends_on - programme.starts_on).days, 7)
        count = random.randint(2, 5)
        talks = sorted(random.sample(range(len(TALKS)), count))
        for index, talk in enumerate(talks):
            day = days_after(programme.starts_on, 1 + index * (length - 2) // count + random.randint(0, 3))
            if day <= until:
                at = datetime.combine(day, time(random.randint(9, 17), random.choice([0, 15, 30, 45])))
                yield contact(at, name, carer, talk, random)


def contact(at: datetime, name: str, carer: str, talk: int, random: Random) -> Contact:
    """One contact: nine in ten attended, with a voice; one missed, with a reason."""
    method = random.choice(METHODS[talk])
    cells = {"method": method, "place": random.choice(PLACES[method]), "planned": random.random() < 0.9}
    if random.random() < 0.1:
        reason = random.choice(REASONS_AWAY).format(carer=carer)
        return Contact(at, cells | {"attendance": "acceptable_absence", "absenceReason": reason, "aim": TALKS[talk][0]})
    words = dict(zip(("aim", "content", "outcome", "nextSteps", "voice"), TALKS[talk], strict=True))
    cells |= {heading: text.format(name=name, carer=carer) for heading, text in words.items()}
    cells |= {"attendance": random.choice(["attended"] * 7 + ["attended_late"]), "riskLevel": "nothing_new"}
    cells |= {
        "safeguardingLevel": "nothing_new",
        "whoWasThere": name if random.random() < 0.7 else f"{name} and {carer}",
    }
    if random.random() < 0.06:
        cells |= {"safeguardingLevel": "concern", "safeguarding": random.choice(CONCERNS)}
    return Contact(at, cells)
