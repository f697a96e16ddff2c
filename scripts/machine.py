"""Find what the tests need from the machine, and install it where that is allowed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

# What draws and runs pages as Chromium does, without a window around them: the frame
# that Chromium draws in no window costs more than the pages.
HEADLESS_SHELL = "chromium-headless-shell"
CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)


def find_postgresql() -> Path | None:
    """Return the folder of the newest PostgreSQL's `initdb` and `pg_ctl`."""
    # Debian keeps them off the PATH, one folder per version; a name on the PATH may
    # be a link into that folder, and initdb looks for `postgres` beside itself.
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest_first = sorted(debian, key=lambda path: -float(path.parts[-3]))
    on_path = shutil.which("initdb")
    found = [*newest_first, *([Path(on_path).resolve()] if on_path else [])]
    return next((path.parent for path in found if path.exists()), None)


def find_chromium(*, whole: bool = False) -> Path | None:
    """Return the browser that REGISTRY_TEST_CHROMIUM names, else the system's.

    Where both are there it is the shell without windows, unless the whole is wanted.
    """
    named = os.environ.get("REGISTRY_TEST_CHROMIUM", "")
    known = (
        (*CHROMIUM_NAMES, HEADLESS_SHELL)
        if whole
        else (HEADLESS_SHELL, *CHROMIUM_NAMES)
    )
    found = (shutil.which(name) for name in (named, *known) if name)
    return next((Path(path) for path in found if path), None)


def find_libatomic() -> str | None:
    """Return the library that the driver of Chromium asks for; slim systems lack it."""
    return find_library("atomic") if sys.platform == "linux" else "not needed"


@dataclass(frozen=True)
class Need:
    """A part of the system that some tests cannot do without."""

    name: str
    package: str
    find: Callable[[], object]


POSTGRESQL = Need("PostgreSQL", "postgresql", find_postgresql)
CHROMIUM = Need("Chromium", "chromium", find_chromium)
LIBATOMIC = Need("Chromium's driver", "libatomic1", find_libatomic)
QUICK_CHROMIUM = Need(
    "Chromium without windows", HEADLESS_SHELL, lambda: shutil.which(HEADLESS_SHELL)
)
POPPLER = Need("reading PDFs", "poppler-utils", lambda: shutil.which("pdftotext"))


def missing(needs: list[Need]) -> list[Need]:
    """List the needs that this machine does not meet."""
    return [need for need in needs if not need.find()]


def is_offered(need: Need) -> bool:
    """Tell whether this system's packages hold what would meet a need."""
    if shutil.which("apt-cache") is None:
        return False
    asked = ["apt-cache", "show", need.package]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def install(needs: list[Need]) -> str:
    """Install the packages by apt; return why that was not possible, or nothing."""
    if shutil.which("apt-get") is None:
        return "there is no apt-get here"
    as_root = _as_root()
    if as_root is None:
        return "installing needs root, or sudo without a password"
    packages = [need.package for need in needs]
    print(f"Installing {', '.join(packages)} with apt-get ...", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", *packages]):
        command = [*as_root, "apt-get", *arguments]
        done = subprocess.run(
            command, env=quietly, capture_output=True, text=True, check=False
        )
        if done.returncode and arguments[0] == "install":
            last = (done.stderr.strip() or "it gave no reason").splitlines()[-1]
            return f"`{' '.join(command)}` failed: {last}"
    return ""


def _as_root() -> list[str] | None:
    """Return what to put before a command that needs root; None if nothing helps."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(
        ["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True
    )
    return ["sudo", "-n"] if asked.returncode == 0 else None
