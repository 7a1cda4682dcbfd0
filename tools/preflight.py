"""Ask PDFBox Preflight of every sample sheet: python3 tools/preflight.py.

Preflight is the one PDF/A validator that Debian has; it knows PDF/A-1b, most of whose
rules are those of 2b, to which we write. What part 2 asks for otherwise is expected;
anything else is shown, and the program ends with 1. Not a part of CI: it wants Java
and 200 MB of Debian's packages for rules that tests/pdf/test_archive.py mostly asks.
Needs: libpdfbox2-java libactivation-java libjaxb-api-java default-jre-headless.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
_JARS: Final = Path("/usr/share/java")
_NAMES: Final = (
    *("preflight", "pdfbox2", "fontbox2", "xmpbox"),
    *("commons-logging", "javax.activation", "jaxb-api"),
)
_MAIN: Final = "org.apache.pdfbox.preflight.Validator_A1b"
_PART_2: Final = re.compile(
    r"7\.11\.2 : Error on MetaData, part must be 1"
    r"|3\.1\.11 : .*The CIDSet entry is missing for the Composite Subset"
)
_FOUND: Final = re.compile(r"^\d+(\.\d+)* : .*", re.MULTILINE)


def main() -> int:
    """Check all sheets."""
    with tempfile.TemporaryDirectory() as folder:
        sheets = [sys.executable, "-m", "tools.sheets", folder]
        subprocess.run(sheets, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        files = sorted(Path(folder).glob("*.pdf"))
        bad = {file.name: found for file in files if (found := _faults(file))}
    for name, found in bad.items():
        print(name, *found, sep="\n  ")
    print(f"{len(files)} sheets, {len(bad)} with faults")
    return 1 if bad or not files else 0


def _faults(file: Path) -> list[str]:
    path = ":".join(str(_JARS / f"{name}.jar") for name in _NAMES)
    command = ["java", "-cp", path, _MAIN, str(file)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    found = _FOUND.findall(done.stdout) and [
        line for line in done.stdout.splitlines() if _FOUND.match(line)
    ]
    if not found:  # it must at least find that this is no part 1
        return [done.stdout + done.stderr]
    return [line for line in found if not _PART_2.fullmatch(line.strip())]


if __name__ == "__main__":
    sys.exit(main())
