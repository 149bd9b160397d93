"""Usage: fastapi_form.py KEYS PATH… < bodies: posts each line to an application of the guide, prints "status answer"."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
backend = Path(__file__).parents[3] / "docs" / "backend"
sys.path[:0] = [str(backend), str(backend / "frameworks")]

from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from fastapi_fields import NotFresh, add_handlers, checks, keys, load_keys, opened
from pydantic import BaseModel, ConfigDict


class Order(BaseModel):
    model_config = ConfigDict(extra="allow")
    seat: str = "none"


seen = set()


def refuse_replays(header):
    jti = header.get("jti")
    if jti in seen:
        raise NotFresh("came before")
    if jti:
        seen.add(jti)


app = FastAPI()
checks.append(refuse_replays)
keys.update(load_keys(sys.argv[1]))
add_handlers(app)


@app.post("/")
def order(form: Annotated[Order, Depends(opened(Order, *sys.argv[2:]))]):
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
