"""Finds the plugin and the bindings, which `componentize-py bindings` makes."""

import sys
from pathlib import Path

root = Path(__file__).parent.parent
sys.path[:0] = [str(root), str(root / "bindings")]
