"""Where nobody keeps lists, a real node still tells that an account hands its calls to a thief."""

from __future__ import annotations

import json

import pytest

from nodes.anvil import Anvil
from tests.cli.conftest import Program
from txdoctor.chains.evm.naming.known_contracts import SWEEPERS

pytestmark = pytest.mark.node

WHO = "0x" + "a5" * 20


def test_a_delegation_to_a_sweeper(program: Program, anvil: Anvil) -> None:
    [sweeper] = SWEEPERS
    anvil.rpc("anvil_setCode", WHO, "0xef0100" + sweeper[2:])
    words = ("history", WHO, "--network", "anvil", "--rpc", anvil.url, "--missing")
    run = program(*words, "--json")
    [result] = json.loads(run.out)["results"]
    assert run.code == 3
    codes = [each["code"] for each in result["examination"]["findings"]]
    assert "evm/delegated-to-sweeper" in codes
    assert result["advice"]["can"] == ["new_wallet"]
    assert "by_nodes" not in result["advice"]["unread"]
    anvil.rpc("anvil_setCode", WHO, "0x")
    [result] = json.loads(program(*words, "--json").out)["results"]
    assert "can" not in result["advice"]
