"""Contracts that many accounts hand their calls or tokens to, each with where it was read.

Lists of this kind are never whole: what is not here is unknown, not bad.
"""

from __future__ import annotations

from txdoctor.units import Id

WALLETS: dict[Id, str] = {
    # MetaMask, delegation-framework, documents/Deployments.md: EIP7702StatelessDeleGatorImpl 1.3.0.
    Id("0x63c0c19a282a1b52b07dd5a65b58948a07dae32b"): "MetaMask",
    # Uniswap, github.com/Uniswap/calibur, README, "Deployment Addresses": v1.1.0; v1.0.0 before.
    Id("0x000000005c84f8fd50b21cac312528a64437030e"): "Uniswap Wallet",
    Id("0x000000009b1d0af20d8c6d0a44e162d11f9b8f00"): "Uniswap Wallet",
    # Ambire, github.com/AmbireTech/ambire-common, src/consts/deploy.ts: EIP_7702_AMBIRE_ACCOUNT.
    Id("0x5a7fc11397e9a8ad41bf10bf13f22b0a63f96f6d"): "Ambire",
    # Coinbase, github.com/base/eip-7702-proxy, README: EIP7702Proxy.
    Id("0x7702cb554e6bfb442cb743a7df23154544a7176c"): "Coinbase Wallet",
}
"""Delegates (EIP-7702) of well-known wallets, and what the wallet is called."""

SWEEPERS: frozenset[Id] = frozenset(
    {
        # "CrimeEnjoyor": its source, verified on Etherscan and Blockscout of Ethereum in June 2025,
        # says itself that it sweeps whatever comes in; published by Wintermute (CoinDesk,
        # 2 June 2025).
        Id("0x89383882fc2d0cd4d7952a3267a3b6dae967e704"),
    }
)
"""Delegates that were published as sweepers: whatever comes in goes out to their owner."""

SPENDERS: frozenset[Id] = frozenset(
    {
        # Uniswap, docs.uniswap.org/contracts/v4/deployments: Permit2, the same on every network.
        Id("0x000000000022d473030f116ddee9f6b43ac78ba3"),
        # CoW Protocol, docs.cow.fi/cow-protocol/reference/contracts/core: GPv2VaultRelayer.
        Id("0xc92e8bdf79f0507f65a392b0ab4667716bfe0110"),
        # 0x, docs.0x.org, "0x Cheat Sheet": Exchange Proxy (v1), and AllowanceHolder (v2).
        Id("0xdef1c0ded9bec7f1a1670819833240f027b25eff"),
        Id("0x0000000000001ff3684f28c67538d4d072c22734"),
        # OpenSea, docs.opensea.io/reference/seaport-overview: Conduit.
        Id("0x1e0049783f008a0085193e00003d00cd54003c71"),
    }
)
"""Who takes tokens by other people's transactions as a matter of course: settlements, relayers."""

FREEZERS: dict[tuple[str, Id], str] = {
    # Tether, tether.to/en/supported-protocols (it issues on Ethereum); address and method
    # (TetherToken.sol `addBlackList`): usdtbanlist.com/smart-contract-blacklist-functions. Its
    # token on Avalanche is another contract, whose source was not to be read: it is left out.
    ("eip155:1", Id("0xdac17f958d2ee523a2206206994597c13d831ec7")): "Tether (USDT)",
    # Circle, developers.circle.com/stablecoins/usdc-contract-addresses; the same six addresses:
    # docs.gelato.cloud, "USDC Addresses". Method: circlefin/stablecoin-evm,
    # contracts/v1/Blacklistable.sol `blacklist`.
    ("eip155:1", Id("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48")): "Circle (USDC)",
    ("eip155:10", Id("0x0b2c639c533813f4aa9d7837caf62653d097ff85")): "Circle (USDC)",
    ("eip155:137", Id("0x3c499c542cef5e3811e1192ce70d8cc03d5c3359")): "Circle (USDC)",
    ("eip155:8453", Id("0x833589fcd6edb6e08f4c7c32d4f71b54bda02913")): "Circle (USDC)",
    ("eip155:42161", Id("0xaf88d065e77c8cc2239327c5edb3a432268e5831")): "Circle (USDC)",
    ("eip155:43114", Id("0xb97ef9ef8734c71904d8002f8b6bc66dd9c48a6e")): "Circle (USDC)",
}
"""Tokens that their issuer can freeze at any address, by network and contract, with the issuer."""
