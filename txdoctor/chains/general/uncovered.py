"""Chains that are recognised but not examined yet, and which public explorer shows them."""

from __future__ import annotations

from txdoctor.records import dataclass

# Trust Wallet's list of coins with the explorer it opens for each:
# github.com/trustwallet/wallet-core, registry.json at 5295dc4 (2026-07-14).
WALLET_CORE = "trustwallet/wallet-core registry.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncovered:
    """A chain without a wing.

    `key` begins the keys of its words (`tron-address`). `explorer` is the host name to look at
    (empty: no public place shows such payments), with the `source` that names it. `also` are
    further hosts whose links mean this chain.
    """

    key: str
    explorer: str
    source: str
    also: tuple[str, ...] = ()


_LIST = (
    Uncovered(
        key="aptos",
        explorer="explorer.aptoslabs.com",
        source=WALLET_CORE,
        also=("aptoscan.com", "tracemove.io"),
    ),
    Uncovered(
        key="bitcoin-cash",
        explorer="blockchair.com",
        source=WALLET_CORE,
        also=("blockchair.com/bitcoin-cash", "bch.loping.net", "explorer.bitcoin.com/bch"),
    ),
    Uncovered(
        key="bitcoin-testnet3",
        explorer="mempool.space",
        source="mempool.space API documentation: /testnet/api",
        also=("mempool.space/testnet", "blockstream.info/testnet"),
    ),
    Uncovered(
        key="cardano",
        explorer="cardanoscan.io",
        source=WALLET_CORE,
        also=("adastat.net", "explorer.cardano.org", "cexplorer.io"),
    ),
    Uncovered(
        key="cosmos",
        explorer="mintscan.io",
        source=WALLET_CORE,
        also=("atomscan.com",),
    ),
    Uncovered(
        key="dash",
        explorer="blockchair.com",
        source=WALLET_CORE,
        also=("blockchair.com/dash", "insight.dash.org", "explorer.dash.org"),
    ),
    Uncovered(
        key="dogecoin",
        explorer="blockchair.com",
        source=WALLET_CORE,
        also=("blockchair.com/dogecoin", "dogechain.info", "live.blockcypher.com/doge"),
    ),
    Uncovered(
        key="eos",
        explorer="bloks.io",
        source=WALLET_CORE,
        also=("eosflare.io", "eosauthority.com", "unicove.com"),
    ),
    # A Lightning payment is known to its two ends only (BOLT 4: onion routing).
    Uncovered(key="lightning", explorer="", source="BOLT 4"),
    Uncovered(
        key="litecoin-mweb",
        explorer="",
        source="LIP-0003: amounts and addresses are not public",
    ),
    Uncovered(key="litecoin-testnet", explorer="", source="no public explorer could be verified"),
    Uncovered(
        key="monero",
        explorer="xmrchain.net",
        source="moneroexamples/onion-monero-blockchain-explorer README",
        also=("monerohash.com", "localmonero.co"),
    ),
    Uncovered(
        key="near",
        explorer="nearblocks.io",
        source=WALLET_CORE,
        also=("explorer.near.org",),
    ),
    Uncovered(
        key="polkadot",
        explorer="assethub-polkadot.subscan.io",
        source=WALLET_CORE,
        also=("polkadot.subscan.io", "kusama.subscan.io", "assethub-kusama.subscan.io"),
    ),
    # BIP 352: the outputs cannot be found without the receiver's scan key.
    Uncovered(key="silent-payment", explorer="", source="BIP 352"),
    Uncovered(
        key="solana",
        explorer="solscan.io",
        source=WALLET_CORE,
        also=("explorer.solana.com", "solana.fm", "xray.helius.xyz", "orb.helius.dev"),
    ),
    Uncovered(
        key="stellar",
        explorer="stellar.expert",
        source="developers.stellar.org, Block Explorers",
        also=("blockchair.com/stellar", "stellarchain.io", "steexp.com"),
    ),
    Uncovered(
        key="sui",
        explorer="suiscan.xyz",
        source=WALLET_CORE,
        also=("suivision.xyz", "explorer.sui.io"),
    ),
    Uncovered(
        key="ton",
        explorer="tonviewer.com",
        source="docs.ton.org, Explorers overview",
        also=("tonscan.org", "explorer.toncoin.org", "testnet.tonviewer.com"),
    ),
    Uncovered(
        key="tron",
        explorer="tronscan.org",
        source=WALLET_CORE,
        also=("shasta.tronscan.org", "nile.tronscan.org", "tronscan.io", "oklink.com/tron"),
    ),
    Uncovered(key="unknown-bech32", explorer="", source="no chain, no explorer"),
    Uncovered(
        key="xrp",
        explorer="bithomp.com",
        source=WALLET_CORE,
        also=("xrpscan.com", "livenet.xrpl.org", "testnet.xrpl.org", "test.bithomp.com"),
    ),
    Uncovered(
        key="zcash",
        explorer="blockchair.com",
        source=WALLET_CORE,
        also=("blockchair.com/zcash", "mainnet.zcashexplorer.app"),
    ),
)

UNCOVERED = {chain.key: chain for chain in _LIST}

# Hosts that show several chains stand above only with a path behind them.
_SHARED_HOSTS = frozenset(("blockchair.com", "mempool.space"))

# Address of an explorer page (host, or host and first path segment) to the chain it shows.
HOSTS = {
    host: chain.key
    for chain in _LIST
    for host in (chain.explorer, *chain.also)
    if host and host not in _SHARED_HOSTS
}

# Chains whose transaction id is 64 hex digits like Bitcoin's, those heard of most often first.
SAME_AS_64_HEX = (
    "tron eos xrp dogecoin bitcoin-cash dash cosmos ton monero cardano zcash stellar near"
)
# XRPL and Cosmos print their hashes in capitals.
SAME_AS_64_HEX_IN_CAPITALS = (
    "xrp cosmos tron eos dogecoin bitcoin-cash dash ton monero cardano zcash stellar near"
)
# 0x and 64 hex digits is also an Aptos transaction or address, a Sui address, a Substrate hash.
SAME_AS_0X_64_HEX = "aptos sui polkadot"
