"""FastAPI: opens the fields of a form before your function runs.

Copy into one folder: fastapi_fields.py, python_cryptography.py, refuse_replays.py.
The form guard of the client needs `bind: true, fresh: true`.

    class Order(BaseModel):
        phone: str
        passengers: list[Passenger] = []

    keys.update(load_keys("../keys"))
    add_handlers(app)

    @app.post("/api/orders")
    def order(form: Annotated[Order, Depends(opened(Order, "phone", "passengers[].idNumber"))]): ...
"""

import json
import re
from pathlib import Path
from typing import Annotated

from fastapi import Body, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError

from python_cryptography import CannotOpen, load_private_key, open_jwe, read_key_id
from refuse_replays import NotFresh, create_replay_guard

keys = {}

# Each gets the protected header and the field of each message, and raises NotFresh for what is old or comes twice. With
# several processes put one of your own here, with the ids in Redis. An empty list refuses nothing: not even a replay.
checks = [create_replay_guard()]

# Each message costs a private RSA operation: a form has few of them.
MAX_MESSAGES = 20

_NAME = r"[^.\[\]\d][^.\[\]]*"
_PATH = re.compile(rf"{_NAME}(?:\.{_NAME}|\[\])*")


class UnknownKey(Exception):
    """The message names a key that is not accepted: the client fetches the key set again."""


def load_keys(folder, password=None):
    """The accepted keys of a folder of keys.sh by kid, the published one first. Called once, when the service starts."""
    names = json.loads(Path(folder, "keys.json").read_text())
    kids = dict.fromkeys(names["publish"] + names["accept"])
    return {kid: load_private_key(Path(folder, f"{kid}.private.pem").read_bytes(), password) for kid in kids}


def opened(model, *paths):
    """A dependency: the form with these fields opened, as the model. The paths are those of the form guard.

    A field that is absent, None or "" stays as it is: your model says which it needs.
    """
    for path in paths:
        if not _PATH.fullmatch(path):
            raise ValueError(f"not a path such as passengers[].idNumber: {path}")
    fields = [re.findall(r"\[\]|[^.\[\]]+", path) for path in paths]

    def dependency(form: Annotated[dict, Body()]):
        messages = [message for steps in fields for message in _messages(form, steps)]
        if len(messages) > MAX_MESSAGES:
            raise CannotOpen("more messages than one request may have")
        for holder, name, path in messages:
            holder[name] = _open(holder[name], path)
        try:
            return model.model_validate(form)
        except ValidationError:  # it quotes the values
            raise CannotOpen("not a form of this model") from None

    return dependency


def add_handlers(app: FastAPI):
    """The answers. FastAPI's own answer to a form that is wrong quotes what it was sent; these say nothing."""
    answers = [
        (UnknownKey, 409, "UNKNOWN_KEY"),
        (NotFresh, 400, "NOT_FRESH"),
        (CannotOpen, 400, "BAD_REQUEST"),
        (RequestValidationError, 400, "BAD_REQUEST"),
    ]
    for error, status, code in answers:
        app.add_exception_handler(error, _answer(status, code))


def _answer(status, code):
    return lambda _request, _error: JSONResponse({"code": code}, status_code=status)


def _messages(holder, steps, above=""):
    """The values at these steps, each as what holds it, its name there, and its path: passengers[0].idNumber."""
    step, *rest = steps
    if step == "[]":
        names = range(len(holder)) if isinstance(holder, list) else []
    else:
        names = [step] if isinstance(holder, dict) and step in holder else []
    for name in names:
        path = f"{above}[{name}]" if step == "[]" else f"{above}.{name}" if above else name
        if rest:
            yield from _messages(holder[name], rest, path)
        elif holder[name] is not None and holder[name] != "":
            yield holder, name, path


def _open(value, field):
    kid = read_key_id(value)
    key = keys.get(kid) if kid is not None else next(iter(keys.values()))
    if key is None:
        raise UnknownKey
    plaintext, header = open_jwe(value, key)
    # The form guard names the field with `bind: true`. A ciphertext of another field is refused.
    if header.get("field", field) != field:
        raise CannotOpen("made for another field")
    for check in checks:
        check(header, field=field)
    try:
        return plaintext.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotOpen("not UTF-8") from None
