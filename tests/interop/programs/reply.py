"""Usage: reply.py REQUESTS (see reply.mjs)."""

import sys
from base64 import b64decode
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parents[3] / "docs" / "backend"))
from reply_jwcrypto import seal_reply  # noqa: E402

for line in Path(sys.argv[1]).read_text().split("\n"):
    if not line:
        continue
    request, answer = (b64decode(field) for field in line.split("\t"))
    try:
        print(seal_reply(request, answer.decode()))
    except Exception:
        print("refused")
