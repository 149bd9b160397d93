"""FastAPI: a type of field that arrives encrypted. Copy python_cryptography.py next to this file.

    class Order(BaseModel):
        phone: Opened

    keys.update(load_keys("keys"))
    app.add_exception_handler(UnknownKey, unknown_key)
    app.add_exception_handler(RequestValidationError, bad_request)
"""

import json
from pathlib import Path
from typing import Annotated

from fastapi.responses import JSONResponse
from pydantic import BeforeValidator, ValidationInfo

from python_cryptography import CannotOpen, load_private_key, open_jwe, read_key_id

keys = {}

# Functions that get the protected header of each field, and raise ValueError for what is old or comes twice (`iat`, `jti`).
checks = []


class UnknownKey(Exception):
    """Not a ValueError: pydantic would take it for a field that is wrong."""


def load_keys(folder, password=None):
    """The accepted keys of a folder of keys.sh by kid, the published one first. Called once, when the service starts."""
    names = json.loads(Path(folder, "keys.json").read_text())
    kids = dict.fromkeys(names["publish"] + names["accept"])
    return {kid: load_private_key(Path(folder, f"{kid}.private.pem").read_bytes(), password) for kid in kids}


def open_field(value, info: ValidationInfo):
    try:
        kid = read_key_id(value)
        key = keys.get(kid) if kid is not None else next(iter(keys.values()))
        if key is None:
            raise UnknownKey
        plaintext, header = open_jwe(value, key)
        # As the form guard writes it with `bind: true`, here with the last name. A ciphertext of another field is refused.
        if header.get("field", info.field_name).split(".")[-1] != info.field_name:
            raise ValueError("made for another field")
        for check in checks:
            check(header)
        return plaintext.decode("utf-8")
    except (CannotOpen, AttributeError, UnicodeDecodeError):
        raise ValueError("cannot be opened") from None


Opened = Annotated[str, BeforeValidator(open_field)]


def unknown_key(_request, _error):
    return JSONResponse({"code": "UNKNOWN_KEY"}, status_code=409)


def bad_request(_request, _error):
    """FastAPI's own answer quotes what it was sent; this one says nothing."""
    return JSONResponse({"code": "BAD_REQUEST"}, status_code=400)
