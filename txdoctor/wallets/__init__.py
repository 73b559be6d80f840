"""Where each deed is in people's own wallets: one file a wallet, each step with its source."""
