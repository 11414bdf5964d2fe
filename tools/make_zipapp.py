"""Packs the program and all it needs into one file that any Python from 3.11 on can run.

Usage: `python -m tools.make_zipapp WHEEL RUNTIME_LOCK TARGET`

Only pure Python goes in, and the same input gives the same bytes: dates and order are fixed.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from compileall import compile_dir
from pathlib import Path
from py_compile import PycInvalidationMode
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from packaging.utils import canonicalize_name

from tools.lock import Pin, parse_lock

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

# What is noted down about this installation: it differs from one machine to the next.
NOTES_OF_PIP = ("INSTALLER", "RECORD", "REQUESTED", "WHEEL", "direct_url.json")

# Published for each system, since they bring a compiled double of a part that they also have in Python;
# without the double they run on that part.
SPED_UP = frozenset({"markupsafe"})
COMPILED = frozenset({".so", ".pyd", ".dylib", ".dll"})


def install(folder: Path, wheel: Path, runtime_lock: Path) -> None:
    """Put the program and what it needs into a folder, with nothing that is tied to a system or a Python.

    Raises:
        ValueError: Something compiled is left.
    """
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-compile",
        "--only-binary=:all:",
        "--target",
        str(folder),
    ]
    pure = ["--platform=any", "--implementation=py", "--abi=none", "--python-version=3.11"]
    pins = parse_lock(runtime_lock.read_text(encoding="utf-8"))
    sped_up = locked(folder.with_name("sped-up.lock"), [pin for pin in pins if pin.name in SPED_UP])
    others = locked(folder.with_name("others.lock"), [pin for pin in pins if pin.name not in SPED_UP])
    for wanted in (sped_up, [*pure, *others], [*pure, str(wheel)]):
        subprocess.run([*pip, *wanted], check=True)
        shutil.rmtree(folder / "bin", ignore_errors=True)  # commands of this machine's Python
    compile_dir(
        folder,
        quiet=2,
        rx=re.compile("/pygments/"),  # hundreds of programming languages, none of them ever shown
        legacy=True,  # beside the source, the only place that is looked at inside an archive
        stripdir=str(folder),
        invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
    )
    for path in [each for each in folder.rglob("*") if each.suffix in COMPILED]:
        if canonicalize_name(path.relative_to(folder).parts[0]) not in SPED_UP:
            raise ValueError(f"{path.relative_to(folder)} is compiled")
        path.unlink()


def locked(lock: Path, pins: list[Pin]) -> list[str]:
    """Write some pins as a lock of their own; what pip has to be told to install just these."""
    lock.write_text("\n".join(map(str, pins)), encoding="utf-8")
    return ["--require-hashes", "--requirement", str(lock)]


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
        package = Path(folder) / "package"
        install(package, Path(wheel), Path(runtime_lock))
        pack(package, Path(target))
    print(f"{target}: {Path(target).stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
