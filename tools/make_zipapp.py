"""Packs the program and all it needs into one file that any Python from 3.11 on can run.

Usage: `python -m tools.make_zipapp WHEEL RUNTIME_LOCK TARGET`

Only pure-Python wheels go in, and the same input gives the same bytes: dates and order are fixed.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SHEBANG = b"#!/usr/bin/env python3\n"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
READABLE_BY_ALL = 0o644 << 16

# Runs before anything else, so that an old Python answers with a sentence and not with a traceback.
MAIN = b"""\
import sys

if sys.version_info < (3, 11):
    sys.exit("coprod needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

from coprod_tui.__main__ import main

main()
"""

# What pip notes down about this installation: it differs from one machine to the next.
NOTES_OF_PIP = ("INSTALLER", "RECORD", "REQUESTED", "direct_url.json")


def install(folder: Path, wheel: Path, runtime_lock: Path) -> None:
    """Put the program and what it needs into a folder, with nothing that is tied to a system or a Python."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-compile",
        "--target",
        str(folder),
    ]
    pure = [
        "--only-binary=:all:",
        "--platform=any",
        "--implementation=py",
        "--abi=none",
        "--python-version=3.11",
    ]
    shared = [*pure, "--require-hashes", "--requirement", str(runtime_lock)]
    for wanted in (shared, [str(wheel)]):
        subprocess.run([*pip, *wanted], check=True)
        shutil.rmtree(folder / "bin", ignore_errors=True)  # commands of this machine's Python


def pack(folder: Path, target: Path) -> None:
    """Write a folder as an executable archive."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        file.write(SHEBANG)
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            entries = {"__main__.py": MAIN}
            for path in folder.rglob("*"):
                if path.is_file() and path.name not in NOTES_OF_PIP:
                    entries[path.relative_to(folder).as_posix()] = path.read_bytes()
            for name in sorted(entries):
                entry = ZipInfo(name, LONG_AGO)
                entry.compress_type = ZIP_DEFLATED
                entry.external_attr = READABLE_BY_ALL
                archive.writestr(entry, entries[name])
    target.chmod(0o755)


def main(wheel: str, runtime_lock: str, target: str) -> None:
    """Install into a folder of its own, then pack it."""
    with tempfile.TemporaryDirectory() as folder:
        install(Path(folder), Path(wheel), Path(runtime_lock))
        pack(Path(folder), Path(target))
    print(f"{target}: {Path(target).stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
