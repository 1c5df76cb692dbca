"""Every address of the archive."""

from django.urls import include, path, re_path

from archive import found, front, sitemaps, views
from archive.search.suggesting import suggest
from archive.search.views import search
from archive.shared.addresses import DESK
from archive.shared.taking import FILE
from archive.unopened import Unopened

urlpatterns = [
    path("", front.home, name="home"),
    path("about/", views.about, name="about"),
    path("search/", search, name="search"),
    path("search/suggest", suggest, name="suggest"),
    re_path(rf"^search{FILE}", found.file, name="search_file"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap"),
    path("healthz", views.healthz, name="healthz"),
    path("", include("articles.urls")),
    path("", include("actors.urls")),
    Unopened(DESK, "archive.desk_urls", "admin"),
]
handler400 = "archive.views.bad_request"
handler403 = "archive.views.permission_denied"
handler404 = "archive.views.page_not_found"
handler500 = "archive.views.server_error"
