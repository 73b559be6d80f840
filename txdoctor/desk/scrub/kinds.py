"""What is taken out of a ticket beside the wallet secrets, and the word that stays in its place."""

from enum import StrEnum

from txdoctor.secrets.kinds import SecretKind


class PrivateKind(StrEnum):
    """What is no key to coins and still nobody else's business."""

    API_KEY = "api-key"
    """A key or token of a service: whoever has it acts in its owner's name."""
    PASSWORD = "password"  # noqa: S105 - the name of a kind
    """A password, PIN or one-time code that a label gives away."""
    PHONE = "phone"
    """A telephone number."""
    EMAIL = "email"
    """A mail address."""
    IDENTITY_NUMBER = "identity-number"
    """The number of an identity card or passport, or a tax or social security number."""
    IP_ADDRESS = "ip-address"
    """An IPv4 or IPv6 address that says where somebody was."""
    BANK_ACCOUNT = "bank-account"
    """The number of a bank account or card, or an IBAN."""


SECRETS: frozenset[str] = frozenset((*SecretKind, PrivateKind.API_KEY, PrivateKind.PASSWORD))
"""Kinds whose owner must act: the secret is known to whoever read the text."""

PERSONAL: tuple[str, ...] = (
    PrivateKind.PHONE,
    PrivateKind.EMAIL,
    PrivateKind.IDENTITY_NUMBER,
    PrivateKind.IP_ADDRESS,
    PrivateKind.BANK_ACCOUNT,
)
"""Kinds that somebody may wish to keep; secrets always go."""

KINDS: tuple[str, ...] = (*SecretKind, *PrivateKind)
"""All kinds, secrets before personal data; the first of two that cover the same place wins."""

_MARKS: dict[str, str] = {
    SecretKind.SEED_PHRASE: "recovery phrase",
    SecretKind.SLIP39_SHARE: "recovery share",
    SecretKind.ELECTRUM_SEED: "recovery phrase",
    SecretKind.MONERO_SEED: "recovery phrase",
    SecretKind.SEED_QR: "recovery phrase",
    SecretKind.WIF_KEY: "private key",
    SecretKind.EXTENDED_KEY: "extended private key",
    SecretKind.BIP38_KEY: "encrypted private key",
    SecretKind.HEX_KEY: "private key",
    SecretKind.SMALL_KEY: "private key",
    SecretKind.DEVELOPER_KEY: "private key",
    SecretKind.KEYSTORE: "key file",
    SecretKind.PEM_KEY: "key file",
    SecretKind.BECH32_KEY: "private key",
    SecretKind.STELLAR_SEED: "private key",
    SecretKind.XRP_SEED: "private key",
    SecretKind.SOLANA_KEY: "private key",
    PrivateKind.API_KEY: "access key",
    PrivateKind.PASSWORD: "password",
    PrivateKind.PHONE: "phone number",
    PrivateKind.EMAIL: "email address",
    PrivateKind.IDENTITY_NUMBER: "identity number",
    PrivateKind.IP_ADDRESS: "IP address",
    PrivateKind.BANK_ACCOUNT: "bank account",
}


def mark_of(kind: str) -> str:
    """What stands where something of this kind was: `[recovery phrase removed]`.

    ASCII without a quote, a backslash or an angle bracket, so that it may stand in a JSON string
    and in HTML; the same in every language, so that a program finds it.
    """
    return f"[{_MARKS[kind]} removed]"
