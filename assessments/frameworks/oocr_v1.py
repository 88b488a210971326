"""Out-of-court assessment, version 1: five short sections in our own words.

The child's life comes before what happened, on purpose (domain 4). Published: never change a word here.
"""

from assessments.frameworks.shape import Framework, Question, Section

CIRCUMSTANCES = Section(
    "circumstances",
    "The child’s circumstances",
    "Who this child is and how life is going, before anything about the offence.",
    (
        Question(
            "life_now",
            "What is life like for this child now?",
            "Home, friends, school or work, money, what a good day and a bad day look like.",
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
        ),
        Question(
            "exploitation",
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
        Question("exploitation_why", "What makes you think so, and who has been told?"),
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
    "Who looks after the child, who matters to them, and what the family needs.",
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
            "Where they live, how long they can stay, who else is there.",
            required=True,
        ),
        Question("care", "Children’s social care and early help", "Plans now and before; who the worker is."),
        Question("family_needs", "What would help the family?"),
    ),
)

WHAT_HAPPENED = Section(
    "what_happened",
    "What happened",
    "The offence, how the child sees it, and the person harmed.",
    (
        Question(
            "offence",
            "What happened?",
            "What, when, where and with whom, in plain words.",
            required=True,
        ),
        Question(
            "childs_view",
            "How does the child see it?",
            "What led up to it, what they thought and felt then and now.",
            required=True,
        ),
        Question(
            "victim",
            "The person harmed",
            "How it affected them and what they want, if they agreed to tell. No address or telephone number.",
            required=True,
        ),
        Question(
            "pattern",
            "Has anything like this happened before?",
            "When, what was different, what has changed.",
        ),
    ),
)

WHAT_HELPS = Section(
    "what_helps",
    "What will help",
    "Strengths first: what is already pulling the child away from offending, and what is pulling towards it.",
    (
        Question(
            "strengths",
            "Strengths and what the child is good at",
            "What others say about them at their best; people, places and plans that hold them up.",
            required=True,
        ),
        Question(
            "for_desistance",
            "What helps the child stay out of trouble?",
            "Factors for desistance, strongest first.",
            required=True,
        ),
        Question(
            "against_desistance",
            "What makes it harder?",
            "Factors against desistance, strongest first.",
            required=True,
        ),
        Question("what_works", "What should we do, and who should do it?", "How the child wants to be helped."),
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
    Question("worries", "What worries me?", "At home, at school, with friends, or anything else."),
    Question("what_i_think", "What I think about what happened"),
    Question("want", "What I want to be different", "And who can help me with that.", required=True),
    Question("talk", "How should you talk to me?", "Face to face, by text, walking, drawing; what to avoid."),
)

ASKED_OF_CARER = (
    Question("proud", "What are you proud of in your child?", required=True),
    Question("worries", "What worries you?", "At home, at school, with friends, online."),
    Question("what_happened", "What do you think led to what happened?"),
    Question("help", "What would help your child and your family?", required=True),
)

OOCR_V1 = Framework(
    "oocr",
    1,
    "Out-of-court assessment",
    (CIRCUMSTANCES, DIVERSITY, FAMILY, WHAT_HAPPENED, WHAT_HELPS),
    ASKED_OF_CHILD,
    ASKED_OF_CARER,
)
