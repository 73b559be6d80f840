"""Compile the contracts of the tests again: npm's solc, pinned, sources and bytecode in the tree.

`python -m tools.make_test_contracts` reads `tests/chains/evm/contracts/Kinds.sol` and writes
`Kinds.json` beside it: for each contract its creation code and the selectors of its functions.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

SOLC = "0.8.37"
PARIS = "paris"  # no PUSH0: the same bytecode runs on chains before Shanghai
CONTRACTS = Path(__file__).resolve().parents[1] / "tests" / "chains" / "evm" / "contracts"
NAME = "Kinds"

COMPILE = """
const solc = require('solc');
let text = '';
process.stdin.on('data', (part) => { text += part; });
process.stdin.on('end', () => {
  const compiled = JSON.parse(solc.compile(text));
  process.stdout.write(JSON.stringify({version: solc.version(), ...compiled}));
});
"""


def main() -> int:
    """Fetch the compiler, compile, write."""
    source = (CONTRACTS / f"{NAME}.sol").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        _fetch(folder)
        said = _compiled(folder, source)
    troubles = [e["formattedMessage"] for e in said.get("errors", ()) if e["severity"] == "error"]
    if troubles:
        print("\n".join(troubles))
        return 1
    made = {
        "made_by": f"npm solc {said['version']}, evmVersion {PARIS}, optimizer runs 1, no metadata",
        "contracts": {name: _kept(each) for name, each in said["contracts"][NAME].items()},
    }
    (CONTRACTS / f"{NAME}.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(f"{len(made['contracts'])} contracts")
    return 0


def _fetch(folder: str) -> None:
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--no-package-lock"]
    argv = ["npm", "install", "--silent", "--prefix", folder, *options, f"solc@{SOLC}"]
    subprocess.run(argv, check=True, timeout=300)


def _compiled(folder: str, source: str) -> dict[str, Any]:
    asked = {
        "language": "Solidity",
        "sources": {NAME: {"content": source}},
        "settings": {
            "evmVersion": PARIS,
            "optimizer": {"enabled": True, "runs": 1},
            "metadata": {"appendCBOR": False},
            "outputSelection": {"*": {"*": ["evm.bytecode.object", "evm.methodIdentifiers"]}},
        },
    }
    ran = subprocess.run(
        ["node", "-e", COMPILE], cwd=folder, input=json.dumps(asked), capture_output=True,
        text=True, timeout=300, check=True,
    )  # fmt: skip
    compiled: dict[str, Any] = json.loads(ran.stdout)
    return compiled


def _kept(each: dict[str, Any]) -> dict[str, Any]:
    methods = {said.split("(")[0]: sel for said, sel in each["evm"]["methodIdentifiers"].items()}
    return {"bytecode": "0x" + each["evm"]["bytecode"]["object"], "methods": methods}


if __name__ == "__main__":
    raise SystemExit(main())
