"""Refuses ciphertexts that are old, come twice or belong elsewhere: for what was encrypted with ``fresh: true``."""

import threading
import time
from collections import OrderedDict


class NotFresh(Exception):
    """A message that opens, and is not taken: a service answers 400. Its text is for your log."""


def create_replay_guard(max_age=300, now=time.time):
    """Keeps the ids of the last minutes and forgets them after that. With several processes: SET id 1 NX EX 600 in Redis."""
    seen = OrderedDict()  # jti (and field), the oldest first: when it may be forgotten
    lock = threading.Lock()

    def check(header, **expected):
        """Takes the protected header as the library returned it after opening; raises NotFresh unless it is fresh and fits."""
        iat, jti, field = header.get("iat"), header.get("jti"), header.get("field", "")
        if type(iat) is not int or not isinstance(jti, str) or len(jti) < 16:
            raise NotFresh("no iat or no jti")
        # Clocks of phones are wrong: a minute ahead is taken.
        if iat < now() - max_age or iat > now() + 60:
            raise NotFresh("too old, or from the future")
        # What the client bound the message to: the field, the account, the purpose.
        for name, value in expected.items():
            if header.get(name) != value:
                raise NotFresh(f"made for another {name}")

        # The fields of one form share a jti.
        id = f"{jti} {field}"
        with lock:
            while seen and next(iter(seen.values())) <= now():
                seen.popitem(last=False)
            if id in seen:
                raise NotFresh("came before")
            seen[id] = now() + 2 * max_age

    return check
