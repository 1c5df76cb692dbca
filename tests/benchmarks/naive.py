"""The naive reference: what a hurried Django app does, over the same tables.

Stock list and detail views, `icontains` for the search, a count over everything, a
query for each row's relations. A WSGI application of its own:

    gunicorn tests.benchmarks.naive:application
"""

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path
from django.views.generic import ListView

ROW = """{% for row in rows %}<li><a href="{{ row.pk }}">{{ row.title }}</a>
{% for byline in row.authorships.all %}{{ byline.author.name }} {% endfor %}
{{ row.issue.title }}</li>{% endfor %}
<p>{{ count }} articles, page {{ number }}</p>"""
BODY = """<h1>{{ article.title }}</h1>{% for section in article.sections.all %}
<p>{{ section.text }}</p>{% for mention in section.actormentions.all %}
<a href="/actors/{{ mention.actor_id }}">{{ mention.actor.name }}</a>{% endfor %}
{% endfor %}"""


def _written(template: str, **context: Any) -> HttpResponse:
    return HttpResponse(Engine().from_string(template).render(Context(context)))


def _listed(request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse:
    view: ListView[Any] = ListView(queryset=rows, paginate_by=20)
    view.setup(request)
    pages = view.get_paginator(rows, 20)
    page = pages.page(request.GET.get("page") or 1)
    return _written(ROW, rows=page.object_list, count=pages.count, number=page.number)


def articles(request: HttpRequest) -> HttpResponse:
    """List the articles, those of an actor if one is asked for."""
    from articles.models import Article

    rows = Article.objects.order_by("-published_at", "-pk")
    if actor := request.GET.get("actor"):
        rows = rows.filter(sections__actormentions__actor=int(actor)).distinct()
    return _listed(request, rows)


def search(request: HttpRequest) -> HttpResponse:
    """Search titles and texts for the words as they are typed."""
    from articles.models import Article

    words = request.GET.get("q", "").strip('"')
    found = Q(title__icontains=words) | Q(sections__text__icontains=words)
    rows = Article.objects.filter(found).distinct().order_by("-published_at", "-pk")
    return _listed(request, rows)


def article(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Show an article and the actors it names."""
    from articles.models import Article

    return _written(BODY, article=Article.objects.get(pk=pk))


urlpatterns = [
    path("articles/", articles),
    path("articles/<int:pk>-<slug:slug>/", article),
    path("search/", search),
]

if os.environ.get("NAIVE"):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []
    application = get_wsgi_application()
