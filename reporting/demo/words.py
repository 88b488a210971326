"""The words of the invented service: names of trees, birds and waters, a town that is on no map."""

# ruff: noqa: SIM905 - a list of words reads better as words

FIRST_NAMES = {
    "1": (
        "Aaron Alfie Archie Ben Blake Bobby Cameron Charlie Cody Connor Dan Dylan Elliot Ethan Evan Finlay Freddie "
        "George Harley Harvey Isaac Jack Jaden Jake Jamie Jayden Joe Jude Kai Kyle Leo Lewis Liam Logan Lucas Luke "
        "Mason Max Nathan Noah Oliver Oscar Owen Reece Riley Ronnie Ryan Sam Sonny Tariq Theo Toby Tom Tyler Zac"
    ).split(),
    "2": "Amber Beth Casey Daisy Ellie Faith Grace Holly Isla Jess Keira Lacey Maisie Nell Poppy Skye Tia Zara".split(),
}
KNOWN_AS = {"Cameron": "Cam", "Harley": "Harls", "Nathan": "Nate", "Jayden": "Jay", "Isaac": "Ike", "Oliver": "Olly"}
SURNAMES = (
    "Alderbeck Ashgill Aspenholt Avocet Bitternfield Blackthorne-Tarn Bramblewater Brooklime Bullrush Chaffinchley "
    "Coppicegate Cormorant Crabappleton Curlewdale Dipperbrook Dovewater Dunnockby Egretson Eiderwell Elderholm "
    "Fernbeck Fieldfare Firecrest Gannetby Goldcrestley Goosander Greenshank Guillemot Hawthornfell Hazelgill "
    "Hollinwater Hornbeamer Juniperdale Kingfisherley Kittiwake Lapwinger Larchmere Linnetsby Mallardson Mapleholt "
    "Merganser Moorhenley Nuthatch Oakenwater Ospreyby Oystercatch Petrelson Pinewater Pintailby Pochardley "
    "Ptarmigan Razorbill Redshankby Reedbunting Rowanbeck Sanderling Sandpiperby Shelduck Siskinley Skylarkson "
    "Snipefield Sparrowby Spoonbill Stonechatby Swallowmere Sycamoreby Tamariskley Turnstoneby Whimbrel Whinchatley "
    "Wigeonby Willowtarn Woodcockley Wrynecker Yellowhammerby Yewdaleby"
).split()
STREETS = (
    "Larch Row|Kelp Street|Pebble Lane|Dune View|Lantern Terrace|Tern Close|Marram Road|Sandbar Avenue|Driftwood Way|"
    "Cockle Street|Harbour Steps|Samphire Court|Spindrift Road|Beacon Walk|Limpet Place"
).split("|")
PLACES = {
    "office": ["Seaview House"],
    "home": ["At home"],
    "school": ["School meeting room", "College learner centre"],
    "community": ["Boxing gym", "Community kitchen", "Library", "Allotment", "Skate park café", "Music room"],
    "phone": [""],
    "video": [""],
    "text": [""],
}
WHAT_HELPS = (
    "Short meetings and a drawing pad.",
    "Meeting outdoors or while walking.",
    "Text the day before; mornings are hard.",
    "Time to think before answering.",
    "Having Nan there for the first few minutes.",
    "Pictures and clear steps rather than long words.",
)
WHAT_TO_AVOID = (
    "Long letters.",
    "Being asked to talk in front of a group.",
    "Last-minute changes of plan.",
    "Calls during college hours.",
)
OFFENCES = {
    "VIOLENCE_AGAINST_THE_PERSON": (
        "Common assault",
        "Assault by beating",
        "Assault occasioning actual bodily harm",
        "Affray",
    ),
    "ROBBERY": ("Robbery of a phone",),
    "SEXUAL_OFFENCES": ("Sexual offence: details are kept with the police",),
    "DOMESTIC_BURGLARY": ("Burglary of a garage", "Burglary of a house"),
    "NON_DOMESTIC_BURGLARY": ("Burglary of a shop", "Burglary of a beach hut"),
    "THEFT_AND_HANDLING": ("Theft from a shop", "Theft of a bicycle", "Handling stolen goods"),
    "VEHICLE_THEFT": ("Taking a moped without consent", "Being carried in a vehicle taken without consent"),
    "CRIMINAL_DAMAGE": ("Criminal damage to a bus shelter", "Criminal damage to a window", "Graffiti on a sea wall"),
    "DRUGS": ("Possession of cannabis", "Possession of cannabis, small amount"),
    "PUBLIC_ORDER": ("Threatening words or behaviour", "Disorderly behaviour on the promenade"),
    "MOTORING_OFFENCES": ("Riding an e-scooter without insurance", "Driving otherwise than with a licence"),
    "BREACH_OF_BAIL": ("Failing to surrender to bail",),
    "BREACH_OF_STATUTORY_ORDER": ("Breach of an order",),
    "OTHER": ("Obstructing a constable", "Trespass on the railway", "Possession of a bladed article"),
}
SERIOUSNESS = {
    "VIOLENCE_AGAINST_THE_PERSON": (3, 3, 3, 4),
    "ROBBERY": (6,),
    "SEXUAL_OFFENCES": (5,),
    "DOMESTIC_BURGLARY": (6,),
    "NON_DOMESTIC_BURGLARY": (4,),
    "THEFT_AND_HANDLING": (2, 3),
    "VEHICLE_THEFT": (4,),
    "CRIMINAL_DAMAGE": (2,),
    "DRUGS": (2,),
    "PUBLIC_ORDER": (2, 3),
    "MOTORING_OFFENCES": (1, 3),
    "BREACH_OF_BAIL": (2,),
    "BREACH_OF_STATUTORY_ORDER": (3,),
    "OTHER": (1, 2),
}
WITH_A_VICTIM = {
    "VIOLENCE_AGAINST_THE_PERSON",
    "ROBBERY",
    "SEXUAL_OFFENCES",
    "DOMESTIC_BURGLARY",
    "NON_DOMESTIC_BURGLARY",
    "THEFT_AND_HANDLING",
    "CRIMINAL_DAMAGE",
}
