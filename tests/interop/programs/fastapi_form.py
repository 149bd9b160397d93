"""Usage: fastapi_form.py FOLDER KEYS PATH… < bodies: posts each line to an application of the guide, prints "status answer".

With GUARDED in the environment the check is the one that the guide shows.
"""

import os
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])

from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from fastapi_fields import add_handlers, checks, keys, load_keys, opened
from pydantic import BaseModel, ConfigDict
from refuse_replays import NotFresh, create_replay_guard


class Order(BaseModel):
    model_config = ConfigDict(extra="allow")
    seat: str = "none"


seen = set()


def refuse_repeated(header, field):
    jti = header.get("jti")
    if jti in seen:
        raise NotFresh("came before")
    if jti:
        seen.add(jti)


app = FastAPI()
if "GUARDED" not in os.environ:
    checks[:] = [refuse_repeated]
keys.update(load_keys(sys.argv[2]))
add_handlers(app)


@app.post("/")
def order(form: Annotated[Order, Depends(opened(Order, *sys.argv[3:]))]):
    return form.model_dump(exclude_unset=True)


for bad in ["", "a.", "a..b", "passengers.0.idNumber", "a[0]", "a]"]:
    try:
        opened(Order, bad)
    except ValueError:
        continue
    raise SystemExit(f"taken: {bad}")

client = TestClient(app, raise_server_exceptions=False)
for line in sys.stdin:
    response = client.post("/", content=line.rstrip("\n"), headers={"content-type": "application/json"})
    print(response.status_code, response.text)

# The answers quote nothing: a body that is no object, and values of a wrong type.
for content in ["[]", "x", '{"seat": {"secret": 1}}']:
    response = client.post("/", content=content, headers={"content-type": "application/json"})
    assert (response.status_code, response.json()) == (400, {"code": "BAD_REQUEST"}), response.text

# With a clock of its own: a message is refused as long as its time would be taken, and its id is forgotten after that.
time = 1_000_000
guard = create_replay_guard(now=lambda: time)


def is_taken(iat, **expected):
    try:
        guard({"iat": iat, "jti": "a" * 22, "account": "u1"}, **expected)
    except NotFresh:
        return False
    return True


assert not is_taken(time, account="u2")
assert is_taken(time + 60, account="u1")
assert not is_taken(time + 60)
time += 360
assert not is_taken(time - 300)
time += 240
assert is_taken(time)
assert not is_taken(time + 61) and not is_taken(time - 301) and not is_taken(True)
