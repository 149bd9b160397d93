"""Opens all of xiaodun's ciphertexts with cryptography (pip install cryptography)."""

import base64
import json

from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

PADDING = {
    "rsa-oaep-256": padding.OAEP(mgf=padding.MGF1(SHA256()), algorithm=SHA256(), label=None),
    "rsa-oaep-256-mgf1-sha1": padding.OAEP(mgf=padding.MGF1(SHA1()), algorithm=SHA256(), label=None),
    "rsa-oaep": padding.OAEP(mgf=padding.MGF1(SHA1()), algorithm=SHA1(), label=None),
    "rsa-pkcs1-v1_5": padding.PKCS1v15(),
}


class CannotOpen(Exception):
    """The one error for a message that cannot be opened: a service answers 400. It does not say why, on purpose."""


def load_private_key(pem: bytes, password: bytes | None = None):
    """Once, when the service starts: checking a key takes longer than many decryptions."""
    return load_pem_private_key(pem, password=password)


def decrypt(scheme: str, ciphertext: str, private_key, encoding: str = "base64") -> bytes:
    """Opens one ciphertext; raises CannotOpen, and nothing else, for a bad message.

    ``encoding`` is what the encryptor was given: base64, base64url or hex. A JWE doesn't need it.
    """
    if scheme != "jwe" and scheme not in PADDING:
        raise ValueError(f"unknown scheme: {scheme}")
    try:
        if scheme == "jwe":
            return _decrypt_jwe(ciphertext, private_key)[0]
        return private_key.decrypt(_decode(ciphertext, encoding), PADDING[scheme])
    except Exception:
        raise CannotOpen("the message cannot be opened") from None


def open_jwe(ciphertext: str, private_key) -> tuple[bytes, dict]:
    """Opens one JWE: the plaintext, and the protected header, which is authenticated now; raises CannotOpen."""
    try:
        return _decrypt_jwe(ciphertext, private_key)
    except Exception:
        raise CannotOpen("the message cannot be opened") from None


def decrypt_segments(scheme: str, ciphertext: str, private_key, encoding: str = "base64") -> bytes:
    """Opens a message that was encrypted with ``segments``: blocks that nothing binds together."""
    try:
        blocks = _decode(ciphertext, encoding)
        size = private_key.key_size // 8
        if not blocks or len(blocks) % size or len(blocks) > 100 * size:
            raise ValueError("not a row of blocks")
        parts = (blocks[at : at + size] for at in range(0, len(blocks), size))
        return b"".join(private_key.decrypt(part, PADDING[scheme]) for part in parts)
    except Exception:
        raise CannotOpen("the message cannot be opened") from None


def read_key_id(ciphertext: str) -> str | None:
    """The ``kid`` of a JWE, or None: which of your private keys to pass to ``decrypt``."""
    try:
        return _read_header(ciphertext.split(".")[0]).get("kid")
    except Exception:
        raise CannotOpen("the message cannot be opened") from None


def _decrypt_jwe(ciphertext, private_key):
    # RFC 7516: header.encrypted_key.iv.ciphertext.tag
    header, *rest = ciphertext.split(".")
    encrypted_key, iv, content, tag = (_decode(part, "base64url") for part in rest)
    members = _read_header(header)
    if members.get("alg") != "RSA-OAEP-256" or members.get("enc") != "A256GCM":
        raise ValueError("another kind of JWE")
    if len(iv) != 12 or len(tag) != 16:
        raise ValueError("the iv or the tag has a wrong length")

    content_key = private_key.decrypt(encrypted_key, PADDING["rsa-oaep-256"])
    if len(content_key) != 32:
        raise ValueError("the content key has a wrong length")
    # The authenticated data is the header as it was sent, still in base64url.
    return AESGCM(content_key).decrypt(iv, content + tag, header.encode("ascii")), members


def _read_header(part):
    members = json.loads(_decode(part, "base64url"))
    # Members that change the meaning of the content are refused: `crit`, and `zip` (a few kilobytes can become gigabytes).
    if members.keys() & {"crit", "zip"} or not isinstance(members.get("kid", ""), str):
        raise ValueError("another kind of JWE")
    return members


def _decode(text, encoding):
    if encoding == "hex":
        return bytes.fromhex(text)
    if encoding == "base64url":
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    return base64.b64decode(text, validate=True)
