"""Host and path of each link (a line of the file named first), as urllib reads them; "!" where it refuses."""

import sys
from urllib.parse import urlsplit

for link in open(sys.argv[1], encoding="utf-8").read().split("\n"):
    try:
        parts = urlsplit(link)
        print((parts.hostname or "") + " " + parts.path)
    except ValueError:
        print("!")
