"""The list of published errors is whole, and each of its selectors is its signature's own."""

from __future__ import annotations

import re
from pathlib import Path

from tools.make_error_table import PACKAGES, Types, _abi_list
from txdoctor.chains.evm.naming import published_errors
from txdoctor.chains.evm.naming.published_errors import parameters, published
from txdoctor.encoding.keccak import keccak256

LINES = [
    line.split("\t")
    for line in Path(published_errors.__file__)
    .with_name("published_errors.tsv")
    .read_text("utf-8")
    .splitlines()
]
SIGNATURE = re.compile(r"\w+\([a-z0-9,()\[\]]*\)")


def test_every_selector_is_that_of_its_signature() -> None:
    wrong = [
        signature
        for selector, signature, _ in LINES
        if selector != "0x" + keccak256(signature.encode())[:4].hex()
    ]
    assert wrong == []


def test_it_is_large_and_every_line_says_where_it_was_read() -> None:
    assert len(LINES) > 1500
    assert len({signature for _, signature, _ in LINES}) == len(LINES)
    assert all(SIGNATURE.fullmatch(signature) for _, signature, _ in LINES)
    packages = {source.split()[0] for _, _, source in LINES}
    assert packages <= set(PACKAGES)
    assert len(packages) >= 20


def test_errors_of_each_kind_of_project_are_known() -> None:
    for selector, signature in (
        ("0xe450d38c", "ERC20InsufficientBalance(address,uint256,uint256)"),  # ERC-6093
        ("0xd81b2f2e", "AllowanceExpired(uint256)"),  # Permit2
        ("0x65c8fd4d", "FailedOpWithRevert(uint256,string,bytes)"),  # ERC-4337
        ("0x90bfb865", "WrappedError(address,bytes4,bytes,bytes)"),  # ERC-7751, Uniswap v4
    ):
        assert signature in [each.signature for each in published(selector)]
    assert published("0x00000000") == ()


def test_parameters_are_told_apart() -> None:
    assert parameters("E()") == ()
    assert parameters("E(address,uint256)") == ("address", "uint256")
    assert parameters("E((address,bytes)[],bytes)") == ("(address,bytes)[]", "bytes")


def test_a_projects_own_types_become_those_of_the_abi() -> None:
    types = Types()
    types.learn("interface IPool {} enum Side { A, B } type Currency is address;")
    types.learn("struct Key { Currency coin; uint fee; Side[2] sides; }")
    said = "Key[] keys, IPool pool, uint256 n, Side side"
    assert _abi_list(said, types, {}) == "(address,uint256,uint8[2])[],address,uint256,uint8"
