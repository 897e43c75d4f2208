"""`newskit serve`: a local page, a JSON API, and an explorer of corpus runs; needs the extra `newskit[web]`."""
