"""Usage: answer.py EXAMPLE CASES, where EXAMPLE is python_cryptography or python_jwcrypto (see answer.mjs)."""

import functools
import hashlib
import importlib
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parents[3] / "docs" / "backend"))
example = importlib.import_module(sys.argv[1])


@functools.lru_cache
def load_private_key(file):
    return example.load_private_key(Path(file).read_bytes())


with open(sys.argv[2], encoding="utf-8") as cases:
    for line in cases:
        case, scheme, encoding, key_file, ciphertext = line.rstrip("\n").split("\t")
        private_key = load_private_key(key_file)
        try:
            if sys.argv[1] == "python_jwcrypto":
                plaintext = example.decrypt(ciphertext, private_key)
            elif case.endswith("segments"):
                plaintext = example.decrypt_segments(scheme, ciphertext, private_key, encoding)
            else:
                plaintext = example.decrypt(scheme, ciphertext, private_key, encoding)
        except Exception as error:
            print("refused", case, " ".join(repr(error).split()), sep="\t")
            continue
        key_id = example.read_key_id(ciphertext) if scheme == "jwe" else None
        print("opened", case, hashlib.sha256(plaintext).hexdigest(), key_id or "", sep="\t")
