"""Answers the requests of xiaodun's sealRequest with jwcrypto (pip install jwcrypto)."""

import json
import re

from jwcrypto import jwe, jwk
from jwcrypto.common import base64url_decode


def seal_reply(request_json: bytes, answer: str) -> str:
    """Seals the answer for the request with this plaintext, which ``decrypt`` returned."""
    reply = json.loads(request_json)["reply"]
    # The server decides how it answers: from the request it takes a key of exactly 32 bytes and a name.
    if len(base64url_decode(reply["k"])) != 32 or not re.fullmatch(r"[\w-]{22}", reply["kid"], re.ASCII):
        raise ValueError("this request asks for no answer")
    header = {"alg": "dir", "enc": "A256GCM", "kid": reply["kid"]}
    token = jwe.JWE(answer.encode(), protected=json.dumps(header))
    token.add_recipient(jwk.JWK(kty="oct", k=reply["k"]))
    return token.serialize(compact=True)
