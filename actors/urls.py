"""Addresses of actors and events; the number decides, the slug is for people."""

from django.urls import path, re_path

from archive.shared.taking import FILE

from .views import details, files, lists

app_name = "actors"
urlpatterns = [
    path("actors/", lists.ActorList.as_view(), name="actors"),
    re_path(rf"^actors{FILE}", files.ActorFile.as_view(), name="actors_file"),
    path("actors/<int:pk>-<slug:slug>/", details.ActorDetail.as_view(), name="actor"),
    path("events/", lists.EventList.as_view(), name="events"),
    re_path(rf"^events{FILE}", files.EventFile.as_view(), name="events_file"),
    path(
        "events/timeline.json",
        files.TimelineFile.as_view(),
        {"form": "json"},
        name="timeline",
    ),
    path("events/<int:pk>-<slug:slug>/", details.EventDetail.as_view(), name="event"),
]
