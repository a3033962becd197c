"""What can be known of the installer for Windows without making it; `make windows-trial` tries the rest."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

PACKAGING = Path(__file__).parents[2] / "packaging"
WINDOWS = PACKAGING / "windows"


def locked(name):
    text = (PACKAGING / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", text)), text


def test_windows_gets_the_versions_that_were_tested_here():
    (windows, text), (run, _) = locked("windows"), locked("run")
    assert windows <= run
    assert "://" not in text


def test_the_uninstaller_names_what_was_brought_and_nothing_else(tmp_path):
    tree = tmp_path / "tree"
    for path in ("kiosk.exe", "app/kiosk/展厅 a.yaml", "app/price$.txt"):
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(path, encoding="utf-8")
    script, manifest = tmp_path / "files.nsh", tmp_path / "manifest.txt"
    subprocess.run([sys.executable, WINDOWS / "listing.py", tree, script, manifest], check=True)
    put, take = script.read_text(encoding="utf-8").split("!macro take_files\n")
    assert take.splitlines() == [
        'Delete "$INSTDIR\\app\\kiosk\\展厅 a.yaml"',
        'Delete "$INSTDIR\\app\\price$$.txt"',
        'Delete "$INSTDIR\\kiosk.exe"',
        'RMDir "$INSTDIR\\app\\kiosk"',
        'RMDir "$INSTDIR\\app"',
        "!macroend",
    ]
    assert put.count("\nFile ") == len(manifest.read_text(encoding="utf-8").splitlines()) == 3


def test_the_script_for_a_public_pc_gives_windows_a_configuration_that_can_be_read():
    script = (WINDOWS / "shell-launcher.ps1").read_text(encoding="utf-8-sig")
    (configuration,) = re.findall(r'@"\n(<\?xml.*?)\n"@', script, re.DOTALL)
    configuration = configuration.replace("$who", "<AutoLogonAccount/>").replace("$program", "&quot;x&quot;")
    tree = ET.fromstring(configuration.encode())  # noqa: S314 - our own
    actions = {one.get("ReturnCode", "else"): one.get("Action") for one in tree.iter() if one.get("Action")}
    assert actions == {"0": "DoNothing", "else": "RestartShell"}
    profiles = {one.get("Id") for one in tree.iter() if one.tag.endswith("}Profile")}
    assert len(profiles) == 1  # the one that is described is the one that is given to the account


def test_windows_powershell_takes_the_script_for_utf_8():
    assert (WINDOWS / "shell-launcher.ps1").read_bytes().startswith(b"\xef\xbb\xbf")
