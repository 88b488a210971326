"""Early help assessment, version 1: the whole family, before any offence, in our own words.

The order is that of domain 4 as far as it fits a child who is charged with nothing. A key that the out-of-court
assessment uses in the same section asks the same question. Published: never change a word here.
"""

from assessments.frameworks.shape import Framework, Question, Section

CIRCUMSTANCES = Section(
    "circumstances",
    "The child’s circumstances",
    "Who this child is and how life is going, before anything about why they were referred.",
    (
        Question(
            "life_now",
            "What is life like for this child now?",
            "Friends, free time, money, online, what a good day and a bad day look like.",
            required=True,
        ),
        Question(
            "health",
            "Health and emotional wellbeing",
            "Physical health, worries, sleep, loss, alcohol and other substances.",
            required=True,
        ),
        Question(
            "learning",
            "Learning and work",
            "Where the child is on the roll, hours offered and attended, what they enjoy, support in place.",
            required=True,
        ),
    ),
)

DIVERSITY = Section(
    "diversity",
    "Diversity and communication needs",
    "What makes this child who they are, and how to talk and listen so that they are understood.",
    (
        Question(
            "identity",
            "Identity, culture and experience of being treated unfairly",
            "Ethnicity, faith, language, sex, sexuality, disability: what matters to the child, in their own words.",
            required=True,
        ),
        Question(
            "communication",
            "Speech, language and communication",
            "What helps, what to avoid, and whether a speech and language therapist has been asked.",
            required=True,
        ),
        Question("needs", "Special educational needs, neurodiversity and disability", "Diagnosed or suspected."),
    ),
)

FAMILY = Section(
    "family",
    "Family and home",
    "Everybody in the home: what they do well, and what makes it hard.",
    (
        Question(
            "who",
            "Who is in the family and who matters most to the child?",
            "Parents, carers, brothers and sisters, other trusted adults.",
            required=True,
        ),
        Question(
            "home",
            "Is home safe, settled and warm?",
            "Where they live, how long they can stay, money, food, who else is there.",
            required=True,
        ),
        Question(
            "everyone",
            "How is everybody else in the family?",
            "Health, work, caring for others, how they get on, and what the brothers and sisters need.",
            required=True,
        ),
        Question("care", "Children’s social care and early help", "Plans now and before; who the worker is."),
    ),
)

EXPLOITATION = Section(
    "exploitation",
    "Safety outside the home",
    "Whether somebody could be using or harming this child, and what keeps them safe.",
    (
        Question(
            "exploited",
            "Could somebody be using or harming this child?",
            "New people, unexplained money or journeys, going missing, online contact.",
            required=True,
            options=(
                ("no", "No sign of it"),
                ("worry", "There are worries"),
                ("known", "It is known to be happening"),
                ("unknown", "Not enough is known yet"),
            ),
        ),
        Question("exploited_why", "What makes you think so, and who has been told?"),
        Question("places", "Places and people: where is the child safe, and where not?"),
    ),
)

REASON = Section(
    "reason",
    "Why the child was referred",
    "What others saw, and how the child and the family see it. It may never have come to an offence.",
    (
        Question(
            "what_was_seen",
            "What was seen, by whom, and how often?",
            "Antisocial behaviour, a warning or contract, a police matter that was not taken further.",
            required=True,
        ),
        Question(
            "how_child_sees_it",
            "How does the child see it?",
            "What led up to it, what they thought and felt then and now.",
            required=True,
        ),
        Question("how_family_sees_it", "How does the family see it?", required=True),
        Question("others_affected", "Who else was affected?", "In general words. No names, addresses or telephones."),
    ),
)

HELPS = Section(
    "helps",
    "Strengths and what would help",
    "Strengths first: what already goes well, and what the child and the family would like to be different.",
    (
        Question(
            "good_at",
            "What goes well, and what is the child good at?",
            "People, places and plans that hold them up; what others say about them at their best.",
            required=True,
        ),
        Question("child_help", "What would help the child?", "In their own words where you can.", required=True),
        Question("family_help", "What would help the family?", required=True),
        Question(
            "first_steps",
            "What could the plan begin with?",
            "One or two things that matter to the child, small enough to start this month.",
        ),
    ),
)

TOGETHER = Section(
    "together",
    "Who else helps, and who leads",
    "One plan with one lead practitioner, so that the family tell their story once.",
    (
        Question(
            "others",
            "Who else is involved, and what do they do?",
            "School, health, early help, social care, police, clubs, neighbours.",
            required=True,
        ),
        Question(
            "lead",
            "Who is the lead practitioner, and does the family agree?",
            "It need not be us: whoever the family trusts and who can hold the others together.",
            required=True,
        ),
        Question("sharing", "What may be shared, and with whom?", "What the child and the family agreed to."),
    ),
)

ASKED_OF_CHILD = (
    Question(
        "about_me",
        "Three things you should know about me",
        "What I like, what I’m good at, who matters to me.",
        required=True,
    ),
    Question(
        "going",
        "How are things going for me right now?",
        required=True,
        options=(("good", "Good"), ("okay", "Okay"), ("mixed", "Up and down"), ("bad", "Not good")),
    ),
    Question("safe", "Where do I feel safe, and where not?"),
    Question("worries", "What worries me?", "At home, at school, with friends, or anything else."),
    Question("want", "What I want to be different", "And who can help me with that.", required=True),
    Question("talk", "How should you talk to me?", "Face to face, by text, walking, drawing; what to avoid."),
)

ASKED_OF_CARER = (
    Question("proud", "What are you proud of in your child?", required=True),
    Question("family_good", "What goes well in your family?"),
    Question("worries", "What worries you?", "At home, at school, with friends, online."),
    Question("tried", "What have you tried, and what helped?"),
    Question("help", "What would help your child and your family?", required=True),
)

EARLY_HELP_V1 = Framework(
    "early_help",
    1,
    "Early help assessment",
    (CIRCUMSTANCES, DIVERSITY, FAMILY, EXPLOITATION, REASON, HELPS, TOGETHER),
    ASKED_OF_CHILD,
    ASKED_OF_CARER,
)
