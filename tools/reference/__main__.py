"""``python -m tools.reference``: writes what the documentation takes from the code; `make reference`."""

from __future__ import annotations

from tools.reference.pages import write

if __name__ == "__main__":
    write()
