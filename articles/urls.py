"""Addresses of the print; the number decides, the slug is for people."""

from django.urls import path, re_path

from archive.shared.feeds import as_view
from archive.shared.taking import FILE
from articles.exports import fact_feeds, feeds

from .exports.urls import urlpatterns as exported
from .views import (
    article,
    details,
    editions,
    files,
    lists,
    measures,
    previews,
    tensions,
)

app_name = "articles"
urlpatterns = [
    *exported,
    path("issues/", lists.IssueList.as_view(), name="issues"),
    re_path(rf"^issues{FILE}", files.IssueFile.as_view(), name="issues_file"),
    path("issues/<int:pk>-<slug:slug>/", details.IssueDetail.as_view(), name="issue"),
    path("articles/", lists.ArticleList.as_view(), name="articles"),
    re_path(rf"^articles{FILE}", files.ArticleFile.as_view(), name="articles_file"),
    path(
        "articles/<int:pk>-<slug:slug>/",
        article.ArticleDetail.as_view(),
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
    re_path(rf"^authors{FILE}", files.AuthorFile.as_view(), name="authors_file"),
    path(
        "authors/<int:pk>-<slug:slug>/", details.AuthorDetail.as_view(), name="author"
    ),
    path("figures/", lists.FigureList.as_view(), name="figures"),
    re_path(rf"^figures{FILE}", files.FigureFile.as_view(), name="figures_file"),
    path("figures/tensions/", tensions.tension_list, name="tensions"),
    path("figures/<int:pk>/", details.FigureDetail.as_view(), name="figure"),
    path("measures/", lists.MeasureList.as_view(), name="measures"),
    re_path(rf"^measures{FILE}", files.MeasureFile.as_view(), name="measures_file"),
    path(
        "measures/<int:pk>-<slug:slug>/",
        measures.MeasureDetail.as_view(),
        name="measure",
    ),
    path("articles/feed/", as_view(feeds.ArticleFeed()), name="feed"),
    path("issues/feed/", as_view(feeds.IssueFeed()), name="issue_feed"),
    path("figures/feed/", as_view(fact_feeds.FigureFeed()), name="figure_feed"),
    path("events/feed/", as_view(fact_feeds.EventFeed()), name="event_feed"),
    path("corrections/feed/", as_view(feeds.CorrectionFeed()), name="correction_feed"),
    path(
        "actors/<int:pk>-<slug:slug>/feed/",
        as_view(feeds.ActorFeed()),
        name="actor_feed",
    ),
    path(
        "authors/<int:pk>-<slug:slug>/feed/",
        as_view(feeds.AuthorFeed()),
        name="author_feed",
    ),
    path("search/feed/", as_view(feeds.SearchFeed()), name="search_feed"),
    path(
        "measures/<int:pk>-<slug:slug>/chart.svg",
        measures.MeasureChart.as_view(),
        name="measure_chart",
    ),
]
