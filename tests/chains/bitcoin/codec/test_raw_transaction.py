"""Raw bytes are read whole or refused, and their ids and sizes are computed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chains.bitcoin.world_wire import world
from txdoctor.chains.bitcoin.codec.raw_transaction import parse
from txdoctor.chains.bitcoin.codec.whole_transaction import NotATransaction

# The first payment ever made, in block 170 of the main network: txid f4184fc5...
FIRST_PAYMENT = (
    "0100000001c997a5e56e104102fa209c6a852dd90660a20b2d9c352423edce25857fcd3704000000004847304402"
    "204e45e16932b8af514961a1d3a1a25fdf3f4f7732e9d624c6c61548ab5fb8cd410220181522ec8eca07de4860a4"
    "acdd12909d831cc56cbbac4622082221a8768d1d0901ffffffff0200ca9a3b00000000434104ae1a62fe09c5f51b"
    "13905f07f06b99a2f7159b2225f374cd378d71302fa28414e7aab37397f554a7df5f142c21c1b7303b8a0626f1ba"
    "ded5c72a704f7e6cd84cac00286bee0000000043410411db93e1dcdb8a016b49840f8c53bc1eb68a382e97b1482e"
    "cad7b148a6909a5cb2e0eaddfb84ccf9744464f82e160bfa9b8b64f9d4c03f999b8643f656b412a3ac00000000"
)
FIRST_TXID = "f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16"


def test_the_first_payment() -> None:
    tx = parse(FIRST_PAYMENT)
    assert (tx.txid, tx.wtxid) == (FIRST_TXID, FIRST_TXID)
    assert [output.value for output in tx.outputs] == [10 * 10**8, 40 * 10**8]
    assert (tx.vsize, tx.weight, tx.signals, tx.is_coinbase) == (275, 1100, False, False)
    # Its signature has 71 bytes; the longest one has 72, each of them a whole vbyte here.
    assert tx.vsize_at_most == 276


@pytest.mark.parametrize("story", ["settled", "pending", "replacement"])
def test_a_witness_counts_a_quarter(story: str) -> None:
    tx = next(tx for tx, _ in world().known.values() if tx.txid == world().stories[story])
    read = parse(tx.raw.hex())
    assert (read.txid, read.wtxid, read.weight, read.vsize) == (
        tx.txid,
        tx.wtxid,
        tx.weight,
        tx.vsize,
    )
    assert read.signals
    signature = len(tx.ins[0].witness[0])
    assert read.vsize_at_most == -(-(tx.weight + 72 - signature) // 4)


def test_a_coinbase_creates_coins() -> None:
    first = world().chain[924_900].txs[0]
    assert parse(first.raw.hex()).is_coinbase


@pytest.mark.parametrize(
    ("digits", "reason"),
    [
        ("", "form"),
        ("zz", "hex"),
        ("abc", "hex"),
        (FIRST_PAYMENT + "00", "form"),
        (FIRST_PAYMENT[:-2], "form"),
        (FIRST_PAYMENT[:20] + " " + FIRST_PAYMENT[20:], "hex"),
        # No input, no output.
        ("01000000" + "00" + "00" + "00000000", "form"),
        # One input whose count is written in three bytes.
        ("01000000" + "fd0100" + FIRST_PAYMENT[10:], "form"),
        # Marker and flag without any witness behind them.
        (FIRST_PAYMENT[:8] + "0001" + FIRST_PAYMENT[8:-8] + "00" + FIRST_PAYMENT[-8:], "form"),
        # More money than there is.
        (FIRST_PAYMENT.replace("00ca9a3b00000000", "ffffffffffffff7f"), "form"),
        (FIRST_PAYMENT.replace("00ca9a3b00000000", "ffffffffffffffff"), "form"),
        # A Litecoin transaction with an extension block part (flag bit 8).
        ("02000000" + "0009" + FIRST_PAYMENT[8:], "mweb"),
        ("02000000" + "0008" + FIRST_PAYMENT[8:], "mweb"),
        ("00" * 4_000_001, "length"),
    ],
)
def test_what_is_not_one_whole_transaction_is_refused(digits: str, reason: str) -> None:
    with pytest.raises(NotATransaction) as refused:
        parse(digits)
    assert refused.value.reason == reason


@given(st.binary(max_size=300))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    try:
        parse(data.hex())
    except NotATransaction:
        return


@given(st.integers(0, len(FIRST_PAYMENT) // 2 - 1), st.integers(1, 255))
def test_a_changed_byte_changes_the_hash_or_is_refused(place: int, change: int) -> None:
    data = bytearray.fromhex(FIRST_PAYMENT)
    data[place] ^= change
    try:
        assert parse(data.hex()).txid != FIRST_TXID
    except NotATransaction:
        return
