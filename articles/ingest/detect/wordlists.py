"""Words that tell what a capitalised name is: heads, offices, verbs, stop words.

Lists are of the field's general English, one blank between words; `_` stands for a
blank inside an entry. Pure data.
"""

from collections.abc import Mapping


def word_set(words: str) -> frozenset[str]:
    """Give the words of a text; `_` in a word stands for a blank."""
    return frozenset(word.replace("_", " ") for word in words.split())


_KINDS = {
    "organisation": """
    university institute academy college center centre council committee commission
    association organisation organization union foundation fund society alliance
    league party movement forum club program programme network secretariat group
    coalition congress board fellowship consortium mission court tribunal church
    federation institution observatory community school hospital museum library
    laboratory charity trust front brotherhood assembly partnership team
    conservatory faculty hub band orchestra choir afc fc
""",
    "government_body": """
    ministry department government parliament cabinet senate duma embassy consulate
    directorate administration inspectorate office bureau agency authority police
    army navy forces military majlis mejlis khural rada knesset presidency treasury
    kremlin pentagon guards reserve prosecutor chancellery division regiment service
    corps
""",
    "armed_group": """
    brigade militia brigades battalion battalions insurgency mujahideen
""",
    "company": """
    bank corporation company ltd inc corp co incorporated limited holding holdings
    airlines airways plc
    llc jsc ojsc motors railways industries exchange bancorp enterprises petroleum
    telecom stores securities partners mining minerals steel nickel aluminium aluminum
    pharmaceuticals electronics technologies systems software insurance publishing
    pictures studios entertainment resorts hotels brewery breweries records recordings
    productions films publishers foods
""",
    "place": """
    province district region oblast city valley river sea ocean mountains mountain
    lake gulf strait peninsula island islands desert basin county village pass
    steppe plateau coast bay base square street avenue republic rayon raion
    territory prefecture autonomous_region hills heights delta canyon cape kingdom
    emirate khanate empire beach park stadium garden gardens hall palace castle
    monument temple mosque cathedral prison cemetery theatre theater hotel tower house
    arena casino mall
""",
    "project": """
    corridor port pipeline railway railroad highway dam plant mine canal bridge
    airport terminal refinery route seaport reservoir tunnel expressway hydropower
    cosmodrome gasfield oilfield station
""",
    "initiative": """
    agreement treaty pact accord accords initiative declaration convention protocol
    memorandum strategy doctrine charter summit conference dialogue exercise act
    resolution framework cup championship championships games festival war
    revolution process plan
""",
    "media": """
    times post news monitor journal review herald tribune gazette magazine weekly
    television tv radio telegraph observer broadcasting daily newspaper analyst
    channel
""",
}
HEADS: Mapping[str, str] = {
    word: kind for kind, words in _KINDS.items() for word in word_set(words)
}
"""The last or first word of a name to the kind of actor it makes."""

_LOWER = {
    "place": """
    province district region oblast city valley river sea mountains mountain lake
    gulf strait peninsula island islands desert basin county village pass steppe
    plateau bay raion rayon area town airbase suburb neighborhood neighbourhood
    prefecture
""",
    "project": """
    port pipeline railway railroad highway dam plant mine canal bridge airport
    terminal refinery field fields line road seaport mines reservoir tunnel corridor
    deposit
""",
    "media": "newspaper magazine website",
    "company": "bank company corporation airline",
    "initiative": "conference summit agreement initiative",
    "organisation": "university institute party",
}
LOWER_HEADS: Mapping[str, str] = {
    word: kind for kind, words in _LOWER.items() for word in word_set(words)
}
"""Words in small letters after a capitalised name that say what it names."""

CLASSIFIERS = word_set("""
    oil gas copper gold silver coal uranium iron power transmission border thermal
    nuclear hydroelectric hydropower rail railway natural container deep water
    international military air news news_agency lithium
""")
"""What may stand between a name and its head in small letters ("copper mine")."""

OUTSIDE_OF = word_set("""
    ministry department government parliament cabinet embassy president
    administration senate consulate directorate assembly court prosecutor ministers
    republic
""")
"""Heads whose "of" and state stand outside the name (Ministry of Finance of X)."""

TITLES = word_set("""
    ceo president premier minister chancellor ambassador chairman chairwoman chairperson
    chair general colonel major captain lieutenant marshal admiral brigadier
    commander sergeant corporal governor mayor senator congressman congresswoman
    representative secretary director deputy chief king queen prince princess sheikh
    emir sultan ayatollah mullah mawlawi maulana mufti imam patriarch pope bishop
    archbishop cardinal rabbi judge justice professor prof dr mr mrs ms miss sir
    lord lady baron count spokesman spokeswoman spokesperson envoy commissioner
    speaker leader gen col lt capt sen rep gov rev maj adm prosecutor attorney
    ombudsman prophet academician doctor engineer coach comrade hajji haji shah
    khan_bahadur
""")
"""Words before a name that make it a person's."""

OFFICE_WORDS = word_set("""
    prime foreign defense defence interior finance deputy vice first acting former
    then ex assistant associate senior junior chief special national security
    adviser advisor general permanent executive managing non-resident resident
    visiting research fellow analyst editor lecturer scholar chair head member
    founder cofounder co-founder emeritus adjunct distinguished phd ph.d. m.a. ma
    mba supreme high state under undersecretary secretary minister president
    director prime economy energy justice information culture education health
    transport trade principal expert consultant coordinator manager officer policy
    political affairs correspondent reporter country
""")
"""Words that make up offices, and are no part of a person's name."""

ROLES = word_set("""
    academic scientist analyst journalist expert scholar writer economist activist
    commander spokesman spokeswoman spokesperson lawmaker politician historian
    researcher professor author diplomat official deputy minister president chairman
    leader director ambassador envoy lawyer blogger observer oligarch businessman
    billionaire strategist politologist philosopher poet singer actor actress player
    striker midfielder defender goalkeeper captain coach manager editor reporter
    correspondent colleague dissident oppositionist cleric warlord candidate
    parliamentarian mp governor mayor premier secretary head chief adviser advisor
    founder co-founder chairwoman sociologist scholars experts analysts predecessor
    successor father son brother daughter wife husband widow mother sister nephew
    senator general judge teammate compatriot
""")
"""Occupations in small letters next to a person's name."""

SAYING = word_set("""
    said says told tells warned warns argued argues noted notes claimed claims
    announced stated states stressed added adds explained explains declared believes
    wrote writes remarked commented denied insisted emphasized emphasised asserted
    observed reiterated suggested acknowledged highlighted underlined admitted
    complained vowed pledged replied asked thinks thought hopes hoped contends
    contended concludes concluded posits maintains maintained recalled reports reported
    outlined resigned
""")
"""Verbs whose subject is a person, or a body that speaks."""

HUMAN_VERBS = word_set("met meets visited arrived flew died resigned retired served")
"""Verbs of doing whose subject is mostly a person, or which stand before one."""

OF_ALL = word_set(
    "people workers women children citizens farmers peoples veterans mothers"
)
"""Possessives that begin names: “People’s Party”."""

PEOPLE_NOUNS = word_set("""
    nationals citizens citizen migrants refugees minority diaspora engineers workers
    expatriates settlers
""")
"""Nouns that make a demonym the name of a group of people."""

STATE_BODIES = word_set("government military army parliament embassy")
"""Nouns that make a demonym the name of a body of the state."""

MONTHS_AND_DAYS = word_set("""
    january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday jan feb mar
    apr jun jul aug sept sep oct nov dec christmas easter ramadan
""")

ACRONYMS_NOT_ACTORS = word_set("""
    GDP GNP PhD MA BA MBA MSc BSc IT AI TV CEO CFO NGO NGOs LNG USD EUR GMT UTC AIDS
    HIV COVID ID PR FDI VAT DNA OK PM AM BC AD UN-led IED IEDs WMD MP MPs PSC PSCs
    SME SMEs UAV UAVs CV PDF SMS HQ POW ICBM R&D ISBN VIP GNI PPP FAX EDT EST PST
    CET II III IV VI VII VIII IX XI XII
""")

STOP = word_set("""
    the a an this that these those it its he his she her they their we our i you
    your in on at by for from to of with without within after before since until
    while when where who whom whose which what why how if unless although though
    because as and or but nor yet so thus hence then there here now today yesterday
    tomorrow however moreover furthermore nevertheless nonetheless meanwhile instead
    indeed similarly likewise consequently therefore accordingly additionally
    finally first second third fourth fifth firstly secondly thirdly lastly
    previously recently currently eventually initially historically notably
    particularly especially including despite notwithstanding regarding concerning
    according given due during between among amid against over under across through
    throughout along around about above below beyond behind beside besides inside
    outside near off up down out into onto upon via per like unlike such same other
    another each every either neither both all any some many much more most several
    few fewer less least no not none only just even still already also too again
    once twice one two three four five six seven eight nine ten eleven twelve
    hundreds thousands dozens half is are was were be been being has have had do
    does did can could may might must shall should will would let allegations
    although as-yet analysts observers experts officials local former new old recent
    early late last next high low big small large great major minor key important
    critical further further many western-backed others people leaders relations
    economic political military security regional national international global
    domestic foreign trade energy talks negotiations tensions efforts attempts
    critics supporters opponents scholars authorities governments states countries
    membership debt growth reforms elections voters protests protesters police
    sources reports studies statistics data figures results countless numerous
    various certain whatever whenever wherever whether whoever yes oh well perhaps
    maybe presumably apparently evidently clearly obviously certainly undoubtedly
    surely probably possibly unfortunately fortunately interestingly ironically
    surprisingly equally overall altogether ultimately traditionally officially
    unofficially formally simultaneously subsequently conversely contrary rather
    otherwise next following based born asked speaking looking considering assuming
    using judging effective joint strengthening enhancing expanding building taking
    making having background implications conclusions conclusion author authors bio
    bios abstract never ever always often sometimes usually generally typically
    normally frequently mostly mainly largely partly nearly almost approximately
    roughly hardly scarcely nobody nothing everybody everyone everything someone
    something anyone anything president minister chairman spokesman ambassador
    government parliament internationally domestically regionally nationally
    globally locally his him them us me my mine ours theirs itself himself herself
    themselves part parts place places members member parties party companies
    company banks bank university army troops forces soldiers rebels militants
    separatists insurgents stability instability independence sovereignty democracy
    peace war conflict oil gas water power electricity gold copper cotton grain
    wheat north south east west northern southern eastern western central
    under-reported non-resident post-soviet pro-russian anti-american corruption
    poverty inflation unemployment exports imports production investment
    muslims christians muslim christian islamic orthodox islamist islamists photo human
    moslem moslems catholic catholics hebrew latin
    source read see note p.s. dear click sign published copyright image
""")
"""Words with which sentences begin, and that are no names by their capital alone."""

NAME_PARTICLES = word_set(
    "al el bin ibn ben de la del der den van von da di dos du le ul ud i"
)
"""Words in small letters inside names of people."""

OPENING_ADJECTIVES = word_set("""
    north south east west northern southern eastern western central national
    regional international foreign economic security political military trade energy
    domestic joint federal supreme new great first second third high islamic
    christian muslim orthodox local global democratic democracy independence
    stability peace oil gas water power production
""")
"""Words of STOP that begin names too ("National Bank of X")."""

_BEFORE = {
    "media": "newspaper daily magazine website weekly agency",
    "initiative": "operation",
    "company": "company firm airline giant",
}
NAMED_BY: Mapping[str, str] = {
    word: kind for kind, words in _BEFORE.items() for word in word_set(words)
}
"""Nouns in small letters before a name that say what it names ("news agency X")."""

PLACE_OF = word_set("""
    town village city province district state port island region capital settlement
    hamlet oblast republic east west north south city-state enclave coast outskirts
    suburb suburbs streets shores mayor
""")
"""Nouns before “of” and the name of a place."""

SUFFIXES = word_set("""
    inc incorporated limited corp co ltd plc llc jsc ojsc ab ag gmbh nv asa ooo oao zao
""")
"""Legal forms of companies: what follows with “of” is no part of the name."""

CITY_NOUNS = word_set("""
    summit meeting conference forum airport suburb streets residents city
    declaration process talks region office metro mayor district stadium park hotel
    university correspondent bureau marathon branch court
""")
"""After a capital's name they say that the city is meant."""

IN_PLACE = word_set("in from near at outside around throughout across inside")
"""Before a name they say that it is a place."""

TO_PLACE = word_set("""
    visit visits visited trip trips travel travels traveled travelled went flew fled
    flight flights came come sent arrived return returned returns moved road roads
    retreat retreated route train rail drive drove way journey delegation deported
    brought
""")
"""Before “to” and a capital's name they say that the city is meant."""
