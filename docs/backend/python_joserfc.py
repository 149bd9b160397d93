"""Opens xiaodun's JWEs with joserfc (pip install joserfc)."""

from joserfc import jwe
from joserfc.jwk import RSAKey

# The server decides which algorithms it takes, not the header of the message. Without the second option joserfc refuses
# members that it does not know, such as `jti` and `iat`.
REGISTRY = jwe.JWERegistry(algorithms=["RSA-OAEP-256", "A256GCM"], strict_check_header=False)
# joserfc takes 64 KB; a JWE of xiaodun can have 1 MiB of plaintext. Your web server limits the request before.
REGISTRY.max_ciphertext_length = 1_398_102


class CannotOpen(Exception):
    """The one error for a message that cannot be opened: a service answers 400. It does not say why, on purpose."""


def load_private_key(pem: bytes, password: bytes | None = None) -> RSAKey:
    """Once, when the service starts: checking a key takes longer than many decryptions."""
    return RSAKey.import_key(pem, password=password)


def decrypt(ciphertext: str, private_key: RSAKey) -> bytes:
    """Opens one JWE; raises CannotOpen, and nothing else, for a bad message."""
    return open_jwe(ciphertext, private_key)[0]


def open_jwe(ciphertext: str, private_key: RSAKey) -> tuple[bytes, dict]:
    """Opens one JWE: the plaintext, and the protected header, which is authenticated now; raises CannotOpen."""
    try:
        read_key_id(ciphertext)
        message = jwe.decrypt_compact(ciphertext, private_key, registry=REGISTRY)
        return message.plaintext, message.protected
    except Exception:
        raise CannotOpen("the message cannot be opened") from None


def read_key_id(ciphertext: str) -> str | None:
    """The ``kid`` of a JWE, or None: which of your private keys to pass to ``decrypt``."""
    try:
        header = jwe.extract_compact(ciphertext.encode("ascii"), registry=REGISTRY).protected
        # joserfc would decompress a content with `zip`: a few kilobytes can become gigabytes.
        if header.keys() & {"crit", "zip"} or not isinstance(header.get("kid", ""), str):
            raise ValueError("another kind of JWE")
        return header.get("kid")
    except Exception:
        raise CannotOpen("the message cannot be opened") from None
