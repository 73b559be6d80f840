"""Which remedies are left out beside signs of theft, and where the receiver may have been paid."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from txdoctor.model.remedy import Remedy, Safety

# They cost a fee, and are what is to be done about a thief.
AGAINST_A_THIEF = {"evm/rescue", "evm/revoke-approval"}
# They leave the payment to others, or are about one that waits in a pool already: a transaction
# that waits there is never told as paid otherwise.
PAYS_NOTHING_NEW = {
    "bitcoin/child-pays-for-parent",
    "bitcoin/replace-by-fee",
    "bitcoin/replace-by-fee-over-descendants",
    "bitcoin/spend-the-change",
}


def remedies(chain: str) -> list[type[Remedy]]:
    """The record of each remedy of a wing."""
    shelf = importlib.import_module(f"txdoctor.chains.{chain}.remedies")
    return [
        value
        for module in pkgutil.iter_modules(shelf.__path__, f"{shelf.__name__}.")
        for value in vars(importlib.import_module(module.name)).values()
        if isinstance(value, type) and issubclass(value, Remedy) and value is not Remedy
    ]


@pytest.mark.parametrize("remedy", remedies("evm"), ids=lambda remedy: remedy.code)
def test_what_needs_a_choice_on_an_account_in_danger_is_left_out(remedy: type[Remedy]) -> None:
    chosen = remedy.safety is not Safety.SAFE
    if chosen and remedy.code not in AGAINST_A_THIEF:
        assert remedy.spends


@pytest.mark.parametrize("remedy", remedies("bitcoin"), ids=lambda remedy: remedy.code)
def test_what_sends_a_payment_is_left_out_where_it_may_be_paid(remedy: type[Remedy]) -> None:
    sends = remedy.safety is not Safety.SAFE or remedy.deed == "rebroadcast"
    if sends and remedy.code not in PAYS_NOTHING_NEW:
        assert remedy.pays
