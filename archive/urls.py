"""Every address of the archive."""

from django.contrib import admin
from django.urls import include, path, re_path

from archive import found, search, sitemaps, views
from archive.shared.taking import FILE

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("search/", search.search, name="search"),
    re_path(rf"^search{FILE}", found.file, name="search_file"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap"),
    path("healthz", views.healthz, name="healthz"),
    path("", include("articles.urls")),
    path("", include("actors.urls")),
    path("admin/", admin.site.urls),
]
handler400 = "archive.views.bad_request"
handler403 = "archive.views.permission_denied"
handler404 = "archive.views.page_not_found"
handler500 = "archive.views.server_error"
