"""Usage: answer.py EXAMPLE CASES, where EXAMPLE is python_cryptography, python_jwcrypto or python_joserfc (see answer.mjs)."""

import functools
import hashlib
import importlib
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.stdout.reconfigure(encoding="utf-8")
sys.path.insert(0, str(Path(__file__).parents[3] / "docs" / "backend"))
example = importlib.import_module(sys.argv[1])


@functools.lru_cache
def load_private_key(file):
    return example.load_private_key(Path(file).read_bytes())


def decrypt(scheme, ciphertext, private_key, encoding):
    if scheme == "jwe":
        return example.open_jwe(ciphertext, private_key)
    if case.endswith("segments"):
        return example.decrypt_segments(scheme, ciphertext, private_key, encoding), {}
    return example.decrypt(scheme, ciphertext, private_key, encoding), {}


def attempt(work, failures):
    try:
        return work()
    except Exception as error:
        failures.append(error)


with open(sys.argv[2], encoding="utf-8", newline="\n") as cases:
    for line in cases:
        case, scheme, encoding, key_file, ciphertext = line.rstrip("\n").split("\t")
        private_key = load_private_key(key_file)
        failures = []
        key_id = attempt(lambda: example.read_key_id(ciphertext), failures) if scheme == "jwe" else None
        opened = attempt(lambda: decrypt(scheme, ciphertext, private_key, encoding), failures)
        crashes = [error for error in failures if not isinstance(error, example.CannotOpen)]
        if crashes:
            print("crashed", case, " ".join(repr(crashes[0]).split()), sep="\t")
        elif failures:
            print("refused", case, " ".join(repr(failures[0]).split()), sep="\t")
        else:
            plaintext, header = opened
            print("opened", case, hashlib.sha256(plaintext).hexdigest(), key_id or "", header.get("iat", ""), sep="\t")
