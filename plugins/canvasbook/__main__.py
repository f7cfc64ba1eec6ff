"""``python -m canvasbook``."""

from canvasbook.cli import main

if __name__ == "__main__":
    main(prog_name="python -m canvasbook")
