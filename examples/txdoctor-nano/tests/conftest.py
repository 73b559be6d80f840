"""The scripted ledger lies beside the package, not in it: nobody installs it with the plug-in."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
