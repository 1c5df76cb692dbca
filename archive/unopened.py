"""A part of the site whose pages are made only when one of them is asked for.

What only editors need is most of the program, and readers are most of the visitors:
a worker that serves nobody but readers never loads it.
"""

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern


class Unopened(URLResolver):
    """Addresses under a route, in a module imported by the first request for one.

    Django's `include` imports at once. Here the names are known only to whoever uses
    the namespace: that, too, opens the part.
    """

    def __init__(self, route: str, module: str, namespace: str) -> None:
        pattern = RoutePattern(route, is_endpoint=False)
        super().__init__(pattern, module, app_name=namespace, namespace=namespace)

    def _populate(self) -> None:
        """Tell of no names until opened: the parent takes only the namespace."""
        if "urlconf_module" in vars(self):
            super()._populate()
