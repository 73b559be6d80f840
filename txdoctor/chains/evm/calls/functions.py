"""A function that everybody calls is named; of others only the selector is known."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from txdoctor.chains.evm.naming.selectors import selector_of
from txdoctor.units import Id

SIGNATURES = (
    # ERC-20, ERC-2612, ERC-721, ERC-1155 and WETH9
    "allowance(address,address)",
    "approve(address,uint256)",
    "balanceOf(address)",
    "decimals()",
    "deposit()",
    "mint(address,uint256)",
    "nonces(address)",
    "ownerOf(uint256)",
    "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
    "safeTransferFrom(address,address,uint256)",
    "safeTransferFrom(address,address,uint256,bytes)",
    "safeTransferFrom(address,address,uint256,uint256,bytes)",
    "setApprovalForAll(address,bool)",
    "totalSupply()",
    "transfer(address,uint256)",
    "transferFrom(address,address,uint256)",
    "withdraw(uint256)",
    # token receivers: ERC-721, ERC-1155, ERC-1271
    "isValidSignature(bytes32,bytes)",
    "onERC1155Received(address,address,uint256,uint256,bytes)",
    "onERC721Received(address,address,uint256,bytes)",
    # Uniswap V2 and V3: pairs, pools, routers; Permit2
    "getReserves()",
    "slot0()",
    "swap(uint256,uint256,address,bytes)",
    "swap(address,bool,int256,uint160,bytes)",
    "uniswapV3SwapCallback(int256,int256,bytes)",
    "swapExactETHForTokens(uint256,address[],address,uint256)",
    "swapExactTokensForETH(uint256,uint256,address[],address,uint256)",
    "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
    "exactInputSingle((address,address,uint24,address,uint256,uint256,uint160))",
    "execute(bytes,bytes[],uint256)",
    "multicall(bytes[])",
    "multicall(uint256,bytes[])",
    "transferFrom(address,address,uint160,address)",
    # Multicall3
    "aggregate3((address,bool,bytes)[])",
    # Safe
    "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
    # ERC-4337, 0.6 and 0.7
    "validateUserOp((address,uint256,bytes,bytes,uint256,uint256,uint256,uint256,uint256,bytes,bytes),bytes32,uint256)",
    "validateUserOp((address,uint256,bytes,bytes,bytes32,uint256,bytes32,bytes,bytes),bytes32,uint256)",
    # Chainlink's price feeds
    "latestAnswer()",
    "latestRoundData()",
)
"""Read in the standards and in the makers' published interfaces of the same names."""


def called(selector: Id) -> Id:
    """The signature where it is one of these, else the selector itself."""
    return _table().get(selector, selector)


@cache
def _table() -> Mapping[Id, Id]:
    return {selector_of(each): Id(each) for each in SIGNATURES}
