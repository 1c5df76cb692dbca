"""Addresses of the print; the number decides, the slug is for people."""

from django.urls import path

from .exports.urls import urlpatterns as exported
from .views import details, editions, lists, previews, tensions

app_name = "articles"
urlpatterns = [
    *exported,
    path("issues/", lists.IssueList.as_view(), name="issues"),
    path("issues/<int:pk>-<slug:slug>/", details.IssueDetail.as_view(), name="issue"),
    path("articles/", lists.ArticleList.as_view(), name="articles"),
    path(
        "articles/<int:pk>-<slug:slug>/",
        details.ArticleDetail.as_view(),
        name="article",
    ),
    path(
        "articles/<int:pk>-<slug:slug>/v<int:number>/",
        editions.edition,
        name="edition",
    ),
    path(
        "articles/<int:pk>-<slug:slug>/diff/<int:before>..<int:after>/",
        editions.difference,
        name="difference",
    ),
    path("preview/<str:token>/", previews.preview, name="preview"),
    path(
        "preview/<str:token>/articles/<int:pk>/",
        previews.preview,
        name="preview_article",
    ),
    path("authors/", lists.AuthorList.as_view(), name="authors"),
    path(
        "authors/<int:pk>-<slug:slug>/", details.AuthorDetail.as_view(), name="author"
    ),
    path("figures/", lists.FigureList.as_view(), name="figures"),
    path("figures/tensions/", tensions.tension_list, name="tensions"),
    path("figures/<int:pk>/", details.FigureDetail.as_view(), name="figure"),
    path("measures/", lists.MeasureList.as_view(), name="measures"),
    path(
        "measures/<int:pk>-<slug:slug>/",
        details.MeasureDetail.as_view(),
        name="measure",
    ),
]
