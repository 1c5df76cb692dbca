"""Addresses of actors and events; the number decides, the slug is for people."""

from django.urls import path

from .views import details, lists

app_name = "actors"
urlpatterns = [
    path("actors/", lists.ActorList.as_view(), name="actors"),
    path("actors/<int:pk>-<slug:slug>/", details.ActorDetail.as_view(), name="actor"),
    path("events/", lists.EventList.as_view(), name="events"),
    path("events/<int:pk>-<slug:slug>/", details.EventDetail.as_view(), name="event"),
]
