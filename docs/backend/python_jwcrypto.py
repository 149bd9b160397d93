"""Opens xiaodun's JWEs with jwcrypto (pip install jwcrypto)."""

from jwcrypto import jwe, jwk

# The server decides which algorithms it takes, not the header of the message.
ALGORITHMS = ["RSA-OAEP-256", "A256GCM"]


def load_private_key(pem: bytes) -> jwk.JWK:
    """Once, when the service starts: checking a key takes longer than many decryptions."""
    return jwk.JWK.from_pem(pem)


def decrypt(ciphertext: str, private_key: jwk.JWK) -> bytes:
    """Opens one JWE; raises when it was altered or made for another key."""
    token = jwe.JWE(algs=ALGORITHMS)
    try:
        token.deserialize(ciphertext, key=private_key)
    except jwe.InvalidJWEData:
        # jwcrypto (seen in 1.6.1) opens an empty plaintext and then takes it for a failure.
        # After a real failure None is left here.
        if token.plaintext != b"":
            raise
    return token.plaintext


def read_key_id(ciphertext: str):
    """The ``kid`` of a JWE, or None: which of your private keys to pass to ``decrypt``."""
    token = jwe.JWE()
    token.deserialize(ciphertext)  # without a key nothing is decrypted
    return token.jose_header.get("kid")
