"""Addresses of what can be taken along."""

from django.urls import path

from articles.views import claims

from . import views

CLAIMS: dict[str, type[claims.Short]] = {
    "f": claims.FigureClaim,
    "e": claims.EventClaim,
    "m": claims.NamingClaim,
    "em": claims.TellingClaim,
}
"""The short addresses: `/f/7` is a figure, `/m/7` the naming of an actor."""

ARTICLE = "articles/<int:pk>-<slug:slug>"

urlpatterns = [
    path(f"{ARTICLE}.txt", views.text, name="text"),
    path(f"{ARTICLE}/card.png", views.picture, name="card"),
    path(f"{ARTICLE}/cite/", views.cite, name="cite"),
    path(f"{ARTICLE}/cite.bib", views.cite_bibtex, name="cite_bib"),
    path(f"{ARTICLE}/cite.ris", views.cite_ris, name="cite_ris"),
    path(f"{ARTICLE}/cite.csl.json", views.cite_csl, name="cite_csl"),
    *(
        path(
            f"{letter}/<int:pk>{f'.{end}' if end else ''}",
            view.as_view(format=end),
            name=f"claim_{letter}{f'_{end[:3]}' if end else ''}",
        )
        for letter, view in CLAIMS.items()
        for end in ("", *claims.FORMATS)
    ),
    *(
        path(
            f"{letter}/<int:pk>/cite/",
            view.as_view(format=claims.STYLES),
            name=f"claim_{letter}_cite",
        )
        for letter, view in CLAIMS.items()
    ),
]
