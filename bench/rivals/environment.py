"""Install Datasette into an environment of its own, never into the product's."""

import subprocess
import sys
import venv
from pathlib import Path
from zlib import crc32

_LOCKED = Path(__file__).parents[1] / "requirements.txt"


def datasette(cache: Path) -> Path:
    """Return the command, installed where that has not been done yet."""
    folder = cache / f"datasette-{crc32(_LOCKED.read_bytes()):08x}"
    command = folder / "bin" / "datasette"
    if not (folder / "installed").exists():
        print("Installing Datasette into an environment of its own ...", flush=True)
        venv.create(folder, clear=True, with_pip=True)
        subprocess.run(
            [
                *(folder / "bin" / "python", "-m", "pip", "install", "-qq"),
                *("--disable-pip-version-check", "--require-hashes"),
                *("-r", _LOCKED),
            ],
            check=True,
            stdout=sys.stderr,
        )
        (folder / "installed").touch()
    return command
