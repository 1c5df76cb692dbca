"""Words that stand beside names and say what is named. Pure data."""

from .wordlists import word_set

ARMED = word_set("""
    guerrillas guerrilla militants gunmen rebels fighters insurgents militiamen
    jihadists extremists commandos
""")
"""Before or after the name of an armed group."""

BODY_NOUNS = word_set("""
    spokesman spokeswoman spokesperson chairman chairwoman executive executives shares
    stock players player coach keeper goalkeeper striker midfielder defender playmaker
    captain manager unit subsidiary employees workers lawmakers mp mps activists fans
    headquarters squad side branch affiliate analyst analysts management shareholders
    investors bonds customers stores factories officials spokesmen trainer winger
    team reporter correspondent editor newspapers
""")
"""After the name of the body to which people and things belong."""

BY_BODY = word_set("""
    shares_of shares_in stake_in takeover_of unit_of subsidiary_of bid_for arm_of
    merger_with owned_by members_of member_of chairman_of head_of employees_of
    joined_the spokesman_for spokeswoman_for headquarters_of branch_of made_by
    manufactured_by employed_by published_by signed_for plays_for played_for leader_of
    founder_of
""")
"""Two words before the name of a body."""

PEOPLE_DO = word_set("""
    died married resigned graduated smiled laughed grew studied thinks believes wants
    knows lives lived moved returned migrated emigrated fled confessed testified wept
    retired knew felt thought wrote writes became attended scored shot
    apologised apologized joked nodded replied finished birdied pitched homered
""")
"""After the name of a person."""

DONE_TO_PEOPLE = word_set("""
    born arrested sentenced jailed imprisoned elected appointed named killed wounded
    injured shot married convicted acquitted released detained charged buried executed
    assassinated hanged murdered re-elected sworn survived divorced
    diagnosed promoted hired fired sent booked substituted hospitalised hospitalized
    who
""")
"""After “was”: what happens to people."""

FAMILY = word_set("""
    wife husband son daughter mother father brother sister widow parents family children
    lawyer lawyers attorney aides aide body funeral death birthday career childhood
    biography widower girlfriend boyfriend predecessor successor supporters rivals
    autobiography coffin grave remains
""")
"""What belongs to a person."""

RELATIVES = word_set("girl boy twin cousin uncle aunt fiancee fiance friend partner")

OWNED_BY_PEOPLE = word_set("""
    life refusal speech remarks comments health book home house office resignation
    election victory death visit call own appointment arrest trial presidency behavior
    behaviour mind face eyes head hands adviser advisers throat voice condition
""")
"""What belongs to a person more often than to a body."""

OWNED_BY_BODIES = word_set("""
    shares stock profit profits revenue sales chairman chief board headquarters
    spokesman spokeswoman president chief employees workers members leader leaders
    subsidiary unit management earnings fans coach captain offices website
""")
"""What belongs to a body."""

PLACES_BEFORE = word_set("""
    city town village capital province district port island resort suburb
    neighborhood neighbourhood region county
""")
"""In small letters before the name of a place."""

SPORTING = word_set("""
    veteran champion rookie golfer swimmer runner sprinter cyclist boxer winger seed
    seeded playmaker keeper trainer skipper driver striker defender midfielder
    goalkeeper forward pitcher partner compatriot winner opponent rival
    trafficker suspect peacemaker negotiator mediator contender nominee
    philanthropist composer conductor
""")
"""Before the name of a person."""

DETERMINERS = word_set("""
    the a an this these those every each no any some all both two three four five
    six seven eight nine ten his her its their our your my several many most other
""")
"""Before a noun, and not before the full name of a person."""

NOT_IN_NAMES = word_set("""
    day prize award awards medal world series open operation game games tour peace year
    net income data total per share registered historic act bill law code rule rules
    article chapter section page part volume phase group class grade league division
    round stage level zone line studies theory christians muslims catholics democrats
    republicans socialists communists conservatives liberals newsroom desk index
    holiday winter summer royal press online street road museum protocol fig table
    number
""")
"""Words that no person is called by, however their names are shaped."""
