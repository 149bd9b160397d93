"""Usage: fastapi_form.py KEYS < bodies: posts each line to an application of the guide, prints "status answer"."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
backend = Path(__file__).parents[3] / "docs" / "backend"
sys.path[:0] = [str(backend), str(backend / "frameworks")]

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.testclient import TestClient
from fastapi_fields import Opened, UnknownKey, bad_request, checks, keys, load_keys, unknown_key
from pydantic import BaseModel


class Order(BaseModel):
    phone: Opened


seen = set()


def refuse_replays(header):
    jti = header.get("jti")
    if jti in seen:
        raise ValueError("came before")
    if jti:
        seen.add(jti)


app = FastAPI()
checks.append(refuse_replays)
keys.update(load_keys(sys.argv[1]))
app.add_exception_handler(UnknownKey, unknown_key)
app.add_exception_handler(RequestValidationError, bad_request)


@app.post("/")
def order(form: Order):
    return {"phone": form.phone}


client = TestClient(app, raise_server_exceptions=False)
for line in sys.stdin:
    response = client.post("/", content=line.rstrip("\n"), headers={"content-type": "application/json"})
    print(response.status_code, response.text)
