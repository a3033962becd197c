"""The hall beside a browser, in one run and on one screen: `python -m tests.beside`, `make beside`. None of it ships."""
