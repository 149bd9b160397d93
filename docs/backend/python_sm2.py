"""Opens the envelope of the scheme sm2-sm4-gcm and seals the answer to a request.

`openssl` (3.0 and newer) opens the SM2 ciphertext of the key, `cryptography` the rest. Where the private key is in a security
module, the module takes the place of `unwrap`.
"""

import base64
import json
import os
import re
import subprocess

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def decode(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def encode(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def unwrap(private_key_file, wrapped):
    command = ["openssl", "pkeyutl", "-decrypt", "-inkey", private_key_file]
    return subprocess.run(command, input=wrapped, capture_output=True, check=True).stdout


def open_envelope(envelope: str, private_key_file) -> tuple[dict, bytes]:
    """The header and the bytes of the text. Raises an exception for everything that is not an unaltered envelope."""
    header, wrapped, iv, ciphertext, tag = envelope.split(".")
    members = json.loads(decode(header))
    if members.get("alg") != "SM2" or members.get("enc") != "SM4GCM" or "crit" in members or "zip" in members:
        raise ValueError("another alg or enc, or an extension")
    iv, tag = decode(iv), decode(tag)
    if len(iv) != 12 or len(tag) != 16:
        raise ValueError("an IV or a tag of another length")
    key = unwrap(private_key_file, decode(wrapped))
    if len(key) != 16:
        raise ValueError("a key of another length")
    cipher = Cipher(algorithms.SM4(key), modes.GCM(iv, tag)).decryptor()
    cipher.authenticate_additional_data(header.encode())
    return members, cipher.update(decode(ciphertext)) + cipher.finalize()


def seal_answer(reply: dict, answer: str) -> str:
    """The answer to a request: of its member `reply` nothing but `k` and `kid` is used."""
    key = decode(reply["k"])
    if len(key) != 16 or not re.fullmatch(r"[A-Za-z0-9_-]{22}", reply["kid"]):
        raise ValueError("this request asks for no answer")
    header = encode(json.dumps({"alg": "dir", "enc": "SM4GCM", "kid": reply["kid"]}).encode())
    iv = os.urandom(12)
    cipher = Cipher(algorithms.SM4(key), modes.GCM(iv)).encryptor()
    cipher.authenticate_additional_data(header.encode())
    ciphertext = cipher.update(answer.encode()) + cipher.finalize()
    return ".".join([header, "", encode(iv), encode(ciphertext), encode(cipher.tag)])
