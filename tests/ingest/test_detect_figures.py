"""Quantities in sentences of many styles: what is a figure, and what is none."""

import pytest

from articles.ingest.detect import Proposal
from articles.ingest.detect.figures import FigureDetector

from .detecting import proposed


def said(one: Proposal) -> str:
    """Say qualifier, value or range, and unit in short."""
    payload = one.payload
    value = payload["value"]
    amount = f"{payload['low']}..{payload['high']}" if value is None else f"{value}"
    person = "/person" if payload["unit_kind"] == "currency_per_person" else ""
    qualifier = payload["qualifier"]
    words = "" if qualifier == "exact" else f"{qualifier} "
    return f"{words}{amount} {payload['unit']}{person}"


def figures(text: str) -> str:
    return "; ".join(said(one) for one in proposed(FigureDetector(), text))


STATED = (
    (
        "Kazakhstan exported 64.3 million tons of oil in 2022, up from 61.6 million "
        "tons a year earlier.",
        "64300000 ton; 61600000 ton",
    ),
    (
        "Gazprom will deliver 2.8 billion cubic meters of gas a year to Uzbekistan.",
        "2800000000 cubic meter",
    ),
    (
        "The pipeline can carry 55 bcm per year over 3,666 km.",
        "55000000000 cubic meter per year; over 3666 km",
    ),
    (
        "The 225-kilometer railway will cost between $3 billion and $5 billion.",
        "225 km; 3000000000..5000000000 USD",
    ),
    (
        "Inflation slowed to 8.4 per cent in May from 21.3 per cent in February 2023.",
        "8.4 percent; 21.3 percent",
    ),
    (
        "The central bank cut its key rate by 50 basis points to 14.25%.",
        "50 basis point; 14.25 percent",
    ),
    (
        "GDP grew 4.8% year-on-year, compared with 3.2% in 2022.",
        "4.8 percent; 3.2 percent",
    ),
    (
        "At least 12 soldiers were killed and 27 wounded in the clashes.",
        "at_least 12 person; 27 person",
    ),
    (
        "The attack left four policemen dead and more than a dozen injured.",
        "4 person; over 12 person",
    ),
    (
        "Between 5,000 and 7,000 fighters crossed the border.",
        "5000..7000 person",
    ),
    (
        "Some 1,200 US troops remained at the base near Bishkek.",
        "about 1200 person",
    ),
    (
        "Azerbaijan bought 16 JF-17 fighters for $1.6bn.",
        "16 person; 1600000000 USD",
    ),
    (
        "The European Union pledged €300 million for the Middle Corridor.",
        "300000000 EUR",
    ),
    (
        "Remittances fell by 15 to 20 percent in the first half of 2023.",
        "15..20 percent",
    ),
    (
        "The project costs US$ 10-15 million and will take two to three years.",
        "10000000..15000000 USD; 2..3 year",
    ),
    (
        "Debt rose from 40 to 60 percent of GDP.",
        "40 percent; 60 percent",
    ),
    (
        "Trade reached $102bn in 2023, of which China took almost half.",
        "102000000000 USD",
    ),
    (
        "About two-thirds of the population lives in rural areas.",
        "about 66.666667 percent",
    ),
    (
        "A third of all Tajik workers are abroad.",
        "33.333333 percent",
    ),
    (
        "One in five households receives remittances.",
        "20 percent",
    ),
    (
        "The plant has a capacity of 1,200 MW and will produce 5.3 billion kWh "
        "annually.",
        "1200 megawatt; 5300000000 kilowatt hour",
    ),
    (
        "The Rogun dam, at 335 meters, would be the world's tallest.",
        "335 meter",
    ),
    (
        "The ministry allocated 15 million tenge and 2.5 billion soms.",
        "15000000 KZT; 2500000000 KGS",
    ),
    (
        "Salaries average 450,000 rubles a month.",
        "about 450000 RUB",
    ),
    (
        "Turkmenistan's 19.5 billion manat budget was approved.",
        "19500000000 TMT",
    ),
    (
        "The state budget of Azerbaijan fell by 300 million manats.",
        "300000000 AZN",
    ),
    (
        "Pakistan owes China PKR 1.2 trillion.",
        "1200000000000 PKR",
    ),
    (
        "Uzbekistan raised RMB 3 billion through panda bonds.",
        "3000000000 CNY",
    ),
    (
        "The bank lent 3 billion yuan at 4.1 percent for 15 years.",
        "3000000000 CNY; 4.1 percent; 15 year",
    ),
    (
        "They signed 17 documents worth more than $8 billion.",
        "17 document; over 8000000000 USD",
    ),
    (
        "No more than 300 observers will monitor the vote in 42 districts.",
        "at_most 300 person; 42 district",
    ),
    (
        "Turnout was 69.4%, with 3.7 million ballots cast.",
        "69.4 percent; 3700000 ballot",
    ),
    (
        "He wrote two books, The Great Game (2007) and On Steppe (2013).",
        "2 book",
    ),
    (
        "The city has a population of 1.1 million.",
        "1100000 person",
    ),
    (
        "Kazakhstan hosted 22,000 students while Uzbekistan attracted almost 30,000.",
        "22000 person; nearly 30000 person",
    ),
    (
        "The loan, at 1.5 percent over 20 years, covers 85 percent of the cost.",
        "1.5 percent; over 20 year; 85 percent",
    ),
    (
        "GDP per capita is $1,300, and debt amounts to $700 per citizen.",
        "1300 USD/person; 700 USD/person",
    ),
    (
        "The tariff is 7 US cents per kWh, or 3.4 cents less than before.",
        "0.07 USD; 0.034 USD",
    ),
    (
        "Twenty-five deputies and one hundred and six officials resigned.",
        "25 person; 106 person",
    ),
    (
        "Nearly half of the 120 seats went to independents.",
        "nearly 50 percent; 120 seat",
    ),
    (
        "The deal is worth up to 4.5 billion U.S. dollars.",
        "at_most 4500000000 USD",
    ),
    (
        "Less than one percent of the 5,000 square kilometers was cleared.",
        "under 1 percent; 5000 square kilometer",
    ),
    (
        "Half a million Russians arrived within two months.",
        "500000 person; at_most 2 month",
    ),
    (
        "Moscow sent 2000 soldiers in 2010 and 3000 more in 2011.",
        "2000 person; 3000 person",
    ),
    (
        "Prices rose 2½ times; wages by two and a half percent.",
        "2.5 percent",
    ),
    (
        "Temperatures fell to -18 °C in the capital.",
        "-18 degree celsius",
    ),
    (
        "The army seized 1.5 tonnes of heroin and 400 kg of opium.",
        "1.5 tonne; 400 kilogram",
    ),
    (
        "Exports increased by a factor of five, to £2.3m.",
        "2300000 GBP",
    ),
    (
        "The mine yields 350,000 barrels per day.",
        "350000 barrel per day",
    ),
    (
        "Over the next 10 years it will need 30 GW of new capacity.",
        "10 year; 30 gigawatt",
    ),
    (
        "Sri Lanka, the 22nd member, joined 21 other countries.",
        "21 country",
    ),
    (
        "Russia supplies 95 percent of Kyrgyzstan's fuel; 60-70 percent goes to farms.",
        "95 percent; 60..70 percent",
    ),
    (
        "In 2017 countries of the region agreed on 14 projects.",
        "14 project",
    ),
    ("Mongolia, a nation of 3.4 million, exports coal.", "3400000 person"),
    ("Some 40 of its soldiers were lost, said Baku.", "about 40 person"),
    ("Yerevan lost 105 soldiers; Baku said it lost 71.", "105 person; 71 person"),
    ("The road is 10 1/2 miles long.", "10.5 mile"),
    ("Wind blew at 120 miles an hour.", "120 mile per hour"),
    ("They hold 97% of the shares.", "97 percent"),
    ("The vault holds 5 million tonnes a year later.", "5000000 tonne"),
    ("Between 44 km and 50 km were paved.", "44..50 km"),
)

NOT_STATED = (
    "The two presidents met on 4 June and discussed the three issues.",
    "Three years ago, the first two rounds ended without result.",
    "In section 5 of Resolution 2231 the parties refer to Article 12.",
    "A COVID-19 ward, a 5G network, C5+1 talks, BRICS+6 and SCO-2024 were named.",
    "The Su-25 and Il-76 aircraft landed at 10:30 and left at 5 p.m.",
    "Call +996 312 123 456 or write to 12 Chuy Avenue.",
    "After 9/11 the G20 and the P5 met in the 19th century palace.",
    "Several hundred people and dozens of police gathered; numerous cars burned.",
    "A 99-year lease, a three-day visit and a two-state solution were discussed.",
    "One of the reasons is that one factor dominates.",
    "Either of the two sides may leave, and both states know it.",
    "It was a win-win, dual-purpose, one-sided deal for a second-rate power.",
    "The fifth wave, the second phase and the third-largest bank.",
    "Its army numbers 60,000, with another 20,000 in reserve.",
    "Pages 12-15 and Table 3 give the data of 2024 elections.",
    "The jar held 8,000 year old wine.",
    "Less than one week before, their two neighbours met.",
    "In the first nine months of 2023 trade grew.",
    "It is one step forward and two steps back.",
)


@pytest.mark.parametrize(("text", "stated"), STATED)
def test_figures_are_read(text: str, stated: str) -> None:
    assert figures(text) == stated


@pytest.mark.parametrize("text", NOT_STATED)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == ""
