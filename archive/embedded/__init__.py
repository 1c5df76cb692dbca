"""A database backend that brings its own PostgreSQL, so that nothing need be installed.

* `base`: Django's PostgreSQL backend; starts the server on the first connection
* `server`: one server for many processes: who uses it, when it starts and stops
* `cluster`: the files of that server: made once, started, found again
* `programs`: the only door to the packaged PostgreSQL; the account that it runs as
* `shelter`: where the data are when that account may not pass the checkout
* `watch`: a small process of its own that stops the server after its last user
"""
