"""Raw transactions and wallets' links are recognised by their letters before anything is asked."""
