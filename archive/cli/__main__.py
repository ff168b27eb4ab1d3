"""`python -m archive.cli` is `liveblog`."""

from archive.cli import main

main()
