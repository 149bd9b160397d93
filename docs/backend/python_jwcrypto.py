"""Opens xiaodun's JWEs with jwcrypto (pip install jwcrypto)."""

from jwcrypto import jwe, jwk

# The server decides which algorithms it takes, not the header of the message.
ALGORITHMS = ["RSA-OAEP-256", "A256GCM"]


class CannotOpen(Exception):
    """The one error for a message that cannot be opened: a service answers 400. It does not say why, on purpose."""


def load_private_key(pem: bytes, password: bytes | None = None) -> jwk.JWK:
    """Once, when the service starts: checking a key takes longer than many decryptions."""
    return jwk.JWK.from_pem(pem, password=password)


def decrypt(ciphertext: str, private_key: jwk.JWK) -> bytes:
    """Opens one JWE; raises CannotOpen, and nothing else, for a bad message."""
    return open_jwe(ciphertext, private_key)[0]


def open_jwe(ciphertext: str, private_key: jwk.JWK) -> tuple[bytes, dict]:
    """Opens one JWE: the plaintext, and the protected header, which is authenticated now; raises CannotOpen."""
    try:
        read_key_id(ciphertext)
        token = jwe.JWE(algs=ALGORITHMS)
        try:
            token.deserialize(ciphertext, key=private_key)
        except jwe.InvalidJWEData:
            # jwcrypto (seen in 1.6.1) opens an empty plaintext and then takes it for a failure.
            # After a real failure None is left here.
            if token.plaintext != b"":
                raise
        return token.plaintext, token.jose_header
    except Exception:
        raise CannotOpen("the message cannot be opened") from None


def read_key_id(ciphertext: str) -> str | None:
    """The ``kid`` of a JWE, or None: which of your private keys to pass to ``decrypt``."""
    try:
        if ciphertext.count(".") != 4:  # jwcrypto would take JSON as well
            raise ValueError("not a compact JWE")
        token = jwe.JWE()
        token.deserialize(ciphertext)  # without a key nothing is decrypted
        header = token.jose_header
        # jwcrypto would decompress a content with `zip`: a few kilobytes can become gigabytes.
        if header.keys() & {"crit", "zip"} or not isinstance(header.get("kid", ""), str):
            raise ValueError("another kind of JWE")
        return header.get("kid")
    except Exception:
        raise CannotOpen("the message cannot be opened") from None
