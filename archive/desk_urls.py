"""Every address of the desk. Importing this opens it: all that it is made of is loaded.

One import at a time: a request that comes while the desk is being opened waits.
"""

from django.contrib import admin

admin.autodiscover()
urlpatterns = admin.site.get_urls()
