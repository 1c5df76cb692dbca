"""What the tests of the formats cite: the seed's articles, and nasty titles."""

from django.conf import settings

from archive.shared.fixtures import load_into_empty
from articles.exports.citation import Citation, Person
from articles.exports.record import of_article
from articles.models import Article

SITE = "https://analyst.example"

NASTY = (
    "China & the Wakhan Corridor: R&D",
    '“Curly” and ‘single’ and "straight" quotes’ end',
    "Braces { alone, } turned and {paired}",
    "Новый вызов ШОС: Ёжик и Қазақстан",
    "Emoji 😀 and 👩‍🚀 fly",
    "US$ 9.2 billion, 50% of x_y #1 ~ and ^",
    "Back\\slash \\alpha \\\\ and \\textbf{bold}",
    "<b>Markup</b> &amp; an entity <script>alert(1)</script>",
    "Does it end? It does!",
    "ER - TY - @article{x, title = {y}}",
    "[Supplied by an editor]",
    "中亚 и آسیا",
    "100 % sure, and that was and or not, O’Brien",
)

JOURNAL = {
    "journal": "The Analyst & Reader_1",
    "publisher": "Institute {of} 100% & Co",
}


def nasty(title: str) -> Citation:
    """Cite an article of this title, by people of awkward names."""
    return Citation(
        key="writer2024a7",
        kind="article",
        title=title,
        address=f"{SITE}/articles/7-a_b-c/",
        authors=(
            Person("Ada Writer", "Writer", "Ada"),
            Person("Centre for Peace and Law, Inc."),
            Person("Иван Петров", "Петров", "Иван"),
            Person("Lee van der Berg", "van der Berg", "Lee"),
        ),
        date="2024-10-23",
        volume="25",
        number="3 & 4",
        edition=2,
        standing="retracted",
        **JOURNAL,
    )


def seeded() -> list[Citation]:
    """Load the seed and cite each of its articles."""
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])
    articles = Article.objects.published().select_related("issue").order_by("pk")
    found = [
        of_article(
            article,
            article.authorships.select_related("author").order_by("position"),
            1,
            SITE,
        )
        for article in articles
    ]
    assert len(found) == 5
    return found
