"""Write the table of published errors again: signatures read from the makers' own npm packages.

`python -m tools.make_error_table` packs each project below with npm, reads every `error Name(...)`
in its Solidity sources, brings the parameters to their ABI types and writes
`txdoctor/chains/evm/naming/published_errors.tsv`: selector, signature, package and file. Errors
whose types the package itself does not define are left out, and counted.
"""

from __future__ import annotations

import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import txdoctor
from txdoctor.encoding.keccak import keccak256

PACKAGES = (
    "@openzeppelin/contracts@5.7.0",
    "@openzeppelin/contracts-upgradeable@5.7.0",
    "@uniswap/v4-core@1.0.2",
    "@uniswap/v4-periphery@1.0.3",
    "@uniswap/universal-router@2.1.0",
    "@aave-dao/aave-v3-origin@3.6.0",
    "seaport-types@1.6.3",
    "@1inch/solidity-utils@6.9.16",
    "@1inch/limit-order-protocol-contract@4.3.3",
    "@layerzerolabs/lz-evm-protocol-v2@3.0.168",
    "@layerzerolabs/lz-evm-messagelib-v2@3.0.168",
    "@layerzerolabs/oapp-evm@0.4.1",
    "@layerzerolabs/oft-evm@4.0.1",
    "@account-abstraction/contracts@0.8.0",
    "@chainlink/contracts-ccip@2.0.0",
    "@axelar-network/axelar-gmp-sdk-solidity@6.2.0",
    "@pendle/core-v2@6.11.0",
    "@arbitrum/nitro-contracts@3.2.0",
    "@limitbreak/permit-c@1.0.0",
    "solady@0.1.26",
    "erc721a@4.3.0",
)
TABLE = Path(txdoctor.__file__).parent / "chains" / "evm" / "naming" / "published_errors.tsv"

# Sources that no user meets: tests, stand-ins, tools of the makers.
ASIDE = re.compile(
    r"/(tests?|mocks?|forge-std|ds-test|examples?|scripts?|certora)/|Mock|Test", re.I
)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'')
ERROR = re.compile(r"\berror\s+(\w+)\s*\(([^)]*)\)\s*;")
STRUCT = re.compile(r"\bstruct\s+(\w+)\s*\{([^}]*)\}")
ENUM = re.compile(r"\benum\s+(\w+)\s*\{")
VALUE = re.compile(r"\btype\s+(\w+)\s+is\s+(\w+)\s*;")
CONTRACT = re.compile(r"\b(?:contract|interface)\s+(\w+)\b")
PLAIN = re.compile(r"(?:address|bool|string|bytes(?:[1-9]|[12]\d|3[0-2])?|u?int(?:\d+)?)$")


class Unknown(Exception):
    """A type that the package does not define."""


@dataclass
class Types:
    """What a package's own names stand for."""

    simple: dict[str, str] = field(default_factory=dict)
    structs: dict[str, str] = field(default_factory=dict)

    def learn(self, text: str) -> None:
        """Every type that a source defines; what was learned first stays."""
        for name in CONTRACT.findall(text):
            self.simple.setdefault(name, "address")
        for name in ENUM.findall(text):
            self.simple.setdefault(name, "uint8")
        for name, under in VALUE.findall(text):
            self.simple.setdefault(name, under)
        for name, fields in STRUCT.findall(text):
            self.structs.setdefault(name, fields)

    def abi(self, said: str, own: Mapping[str, str]) -> str:
        """The ABI type of a parameter's type; `own` are structs of the same file."""
        bare, arrays = re.fullmatch(r"([\w.]+)((?:\[\d*\])*)", said).groups()  # type: ignore[union-attr]  # the caller matched it
        name = bare.split(".")[-1]
        if PLAIN.match(bare):
            whole = {"uint": "uint256", "int": "int256"}.get(bare, bare)
            return whole + arrays
        fields = own.get(name, self.structs.get(name))
        if fields is not None:
            parts = [each.split()[0] for each in fields.split(";") if each.strip()]
            return f"({','.join(self.abi(part, own) for part in parts)}){arrays}"
        if name in self.simple:
            return self.abi(self.simple[name], own) + arrays
        raise Unknown(said)


def main() -> int:
    """Pack, read, write."""
    rows: dict[str, tuple[str, str]] = {}
    left_out = 0
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as folder:
            found, unknown = _read(_packed(package, Path(folder)), package)
        left_out += unknown
        for signature, source in found:
            rows.setdefault(signature, (selector(signature), source))
    lines = [f"{sel}\t{signature}\t{source}" for signature, (sel, source) in rows.items()]
    TABLE.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    print(f"{len(lines)} errors of {len(PACKAGES)} packages, {left_out} left out")
    return 0


def selector(signature: str) -> str:
    """The first four bytes of the signature's Keccak-256 (Solidity documentation, ABI)."""
    return "0x" + keccak256(signature.encode())[:4].hex()


def _packed(package: str, folder: Path) -> Path:
    argv = ["npm", "pack", "--silent", "--pack-destination", str(folder), package]
    ran = subprocess.run(argv, check=True, capture_output=True, text=True, timeout=300, cwd=folder)
    with tarfile.open(folder / ran.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def _read(root: Path, package: str) -> tuple[list[tuple[str, str]], int]:
    texts = dict(_sources(root))
    types = Types()
    for text in texts.values():
        types.learn(text)
    found, unknown = [], 0
    for path, text in texts.items():
        own = dict(STRUCT.findall(text))
        for name, parameters in ERROR.findall(text):
            try:
                found.append((f"{name}({_abi_list(parameters, types, own)})", f"{package} {path}"))
            except Unknown:
                unknown += 1
    return found, unknown


def _sources(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(root.rglob("*.sol")):
        inside = path.relative_to(root).as_posix()
        if path.is_file() and not ASIDE.search("/" + inside):
            text = path.read_text(encoding="utf-8", errors="replace")
            yield inside, STRING.sub('""', COMMENT.sub(" ", text))


def _abi_list(parameters: str, types: Types, own: Mapping[str, str]) -> str:
    said = [each.split()[0] for each in parameters.split(",") if each.strip()]
    return ",".join(types.abi(each, own) for each in said)


if __name__ == "__main__":
    raise SystemExit(main())
