"""What one writes first with web3.py when somebody asks why a transaction failed."""

import sys

from web3 import Web3
from web3.exceptions import ContractLogicError, TransactionNotFound, Web3RPCError


def main() -> None:
    """`web3_script.py HASH URL`."""
    txid, url = sys.argv[1:]
    w3 = Web3(Web3.HTTPProvider(url))
    try:
        tx = w3.eth.get_transaction(txid)
    except TransactionNotFound:
        print("not found")
        return
    try:
        receipt = w3.eth.get_transaction_receipt(txid)
    except TransactionNotFound:
        latest = w3.eth.get_transaction_count(tx["from"])
        print(f"pending, nonce {tx['nonce']}, next is {latest}, max fee {tx.get('maxFeePerGas')}")
        return
    if receipt["status"] == 1:
        depth = w3.eth.block_number - receipt["blockNumber"] + 1
        print(f"success, {depth} confirmations")
        return
    print("failed")
    call = {name: tx[name] for name in ("from", "to", "value", "input", "gas")}
    try:
        w3.eth.call(call, receipt["blockNumber"] - 1)
    except ContractLogicError as why:
        print("because:", why.message, why.data)
    except Web3RPCError as why:
        print("because:", why.message)
    else:
        print("but it succeeds when it is called again")


if __name__ == "__main__":
    main()
