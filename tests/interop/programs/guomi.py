"""Opens the cases of guomi.test.mjs: a line a case, the text in hexadecimal.

The first argument is the library, the second the private key (its digits, or for `envelope` and `answer` the file), the third the cases.
"""

import json
import pathlib
import sys

library, private, cases = sys.argv[1:]


def with_gmssl(layout, ciphertext):
    from gmssl import sm2

    mode = 0 if layout.startswith("c1c2c3") else 1
    return sm2.CryptSM2(private_key=private, public_key="", mode=mode).decrypt(bytes.fromhex(ciphertext))


def with_gmalg(layout, ciphertext):
    import gmalg

    return gmalg.SM2(sk=bytes.fromhex(private)).decrypt(bytes.fromhex(ciphertext))


def with_envelope(layout, ciphertext):
    from python_sm2 import open_envelope

    return open_envelope(ciphertext, private)[1]


def with_answer(layout, ciphertext):
    from python_sm2 import open_envelope, seal_answer

    request = json.loads(open_envelope(ciphertext, private)[1])
    return seal_answer(request["reply"], json.dumps({"seen": request["data"]}, ensure_ascii=False)).encode()


sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "docs" / "backend"))
work = {"gmssl": with_gmssl, "gmalg": with_gmalg, "envelope": with_envelope, "answer": with_answer}[library]
for line in pathlib.Path(cases).read_text().splitlines():
    name, layout, ciphertext = line.split("\t")
    try:
        answer = work(layout, ciphertext).hex()
    except Exception:
        answer = "refused"
    print(name, answer, sep="\t")
