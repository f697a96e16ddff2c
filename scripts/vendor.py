"""Fetch what is committed and not installed: the font and axe-core. `make vendor`.

Needs npm, and only here: who builds, runs or tests the product finds the results in
the repository. requirements/vendored.json says what they were made from; where they
came from is the maintainer's own business, so it names no registry.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts.font import cut

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "requirements" / "vendored.json"
STYLESHEET = ROOT / "registry" / "static" / "registry.css"
FONTS = "registry/static/fonts"
PRINTED = "registry/printing/fonts"
FONT_LIMIT = 28_000
"""Bytes of both font files together (ux.md, budget)."""


class VendorError(Exception):
    """What was fetched cannot be taken."""


@dataclass(frozen=True)
class Package:
    """One package; `cut` and `copied` say which of its files become which of ours."""

    name: str
    version: str
    licence: str
    copied: tuple[tuple[str, str], ...]
    cut: tuple[tuple[str, str], ...] = ()


PACKAGES = (
    Package(
        "@expo-google-fonts/noto-sans",
        "0.4.2",
        "OFL-1.1",
        copied=(
            ("LICENSE_FONT", f"{FONTS}/LICENCE.txt"),
            ("LICENSE_FONT", f"{PRINTED}/LICENCE.txt"),
            ("400Regular/NotoSans_400Regular.ttf", f"{PRINTED}/noto-sans-400.ttf"),
            ("700Bold/NotoSans_700Bold.ttf", f"{PRINTED}/noto-sans-700.ttf"),
        ),
        cut=(
            ("400Regular/NotoSans_400Regular.ttf", f"{FONTS}/noto-sans-400.woff2"),
            ("700Bold/NotoSans_700Bold.ttf", f"{FONTS}/noto-sans-700.woff2"),
        ),
    ),
    Package(
        "axe-core",
        "4.14.1",
        "MPL-2.0",
        copied=(
            ("axe.min.js", "tests/vendored/axe.min.js"),
            ("LICENSE", "tests/vendored/axe-LICENCE.txt"),
            ("LICENSE-3RD-PARTY.txt", "tests/vendored/axe-LICENCE-3RD-PARTY.txt"),
        ),
    ),
)


def sha256(content: bytes) -> str:
    """Return the hash by which the manifest knows a file."""
    return hashlib.sha256(content).hexdigest()


def fetch(package: Package, folder: Path) -> Path:
    """Fetch a package as one archive and return it."""
    wanted = f"{package.name}@{package.version}"
    command = ["npm", "pack", "--silent", wanted]
    done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE)
    return folder / done.stdout.decode().split()[-1]


def write(package: Package, archive: Path) -> dict[str, str]:
    """Write a package's files into the repository; return their hashes."""
    written = {}
    with tarfile.open(archive) as packed:
        for source, target in (*package.copied, *package.cut):
            member = packed.extractfile(f"package/{source}")
            if member is None:
                raise VendorError(f"{package.name} holds no {source}")
            content = member.read()
            if (source, target) in package.cut:
                content = cut(content)
            path = ROOT / target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written[target] = sha256(content)
    return dict(sorted(written.items()))


def take(package: Package, before: dict[str, dict[str, object]]) -> dict[str, object]:
    """Fetch and write a package; return its entry in the manifest."""
    with tempfile.TemporaryDirectory() as folder:
        archive = fetch(package, Path(folder))
        fetched = sha256(archive.read_bytes())
        known = before.get(package.name, {})
        if known.get("version") == package.version and known["fetched"] != fetched:
            raise VendorError(f"{package.name} {package.version} is not what it was")
        return {
            "version": package.version,
            "licence": package.licence,
            "fetched": fetched,
            "written": write(package, archive),
        }


def readdress_fonts() -> None:
    """Put the hash of each font file into its address in the stylesheet."""
    css = STYLESHEET.read_text(encoding="utf-8")

    def address(found: re.Match[str]) -> str:
        content = (STYLESHEET.parent / found[1]).read_bytes()
        return f'url("{found[1]}?v={sha256(content)[:12]}")'

    css = re.sub(r'url\("(fonts/[\w-]+\.woff2)\?v=\w*"\)', address, css)
    STYLESHEET.write_text(css, encoding="utf-8")


def main() -> int:
    """Return 0, or 1 with a line on what cannot be taken."""
    before = {}
    if MANIFEST.exists():
        before = json.loads(MANIFEST.read_text(encoding="utf-8"))
    try:
        manifest = {package.name: take(package, before) for package in PACKAGES}
    except (VendorError, OSError, subprocess.CalledProcessError) as problem:
        print(problem, file=sys.stderr)
        return 1
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    MANIFEST.write_text(f"{text}\n", encoding="utf-8")
    readdress_fonts()
    size = sum(path.stat().st_size for path in (ROOT / FONTS).glob("*.woff2"))
    print(f"The fonts have {size} bytes of {FONT_LIMIT}.")
    return int(size > FONT_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
