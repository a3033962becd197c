import shutil

import pytest

from kiosk.places import CONTENT

UNIT = """[Service]
User=hall
Environment=XDG_STATE_HOME=/var/lib/hall/state "GREETING=good day"
ExecStart=/bin/true

[Install]
WantedBy=multi-user.target
"""
LOGIN = "[Service]\nExecStart=/bin/true\n\n[Install]\nAlias=display-manager.service\n"


@pytest.fixture
def root(tmp_path):
    """A machine after the .deb was installed: a login screen that starts with it, two screens, a stick."""
    root = tmp_path / "root"
    units = root / "usr/lib/systemd/system"
    units.mkdir(parents=True)
    (units / "jiulong-kiosk.service").write_text(UNIT)
    (units / "lightdm.service").write_text(LOGIN)
    links = root / "etc/systemd/system"
    links.mkdir(parents=True)
    (links / "display-manager.service").symlink_to("/usr/lib/systemd/system/lightdm.service")
    for name, status in (
        ("card0-HDMI-A-1", "connected"),
        ("card0-DP-1", "connected"),
        ("card0-VGA-1", "disconnected"),
    ):
        (root / "sys/class/drm" / name).mkdir(parents=True)
        (root / "sys/class/drm" / name / "status").write_text(f"{status}\n")
        (root / "sys/class/drm" / name / "modes").write_text("1920x1080\n1280x720\n")
    (root / "proc/self").mkdir(parents=True)
    stick = tmp_path / "stick"
    shutil.copytree(CONTENT.parent / "examples" / "village-museum", stick / "museum")
    (root / "sys/class/block").mkdir()
    disk = root / "sys/devices/usb1/sdb"
    disk.mkdir(parents=True)
    (root / "sys/class/block/sdb").symlink_to(disk)
    (root / "proc/self/mountinfo").write_text(f"1 2 0:3 / {stick} rw shared:1 - vfat /dev/sdb rw\n")
    return root


@pytest.fixture
def stick(root, tmp_path):
    return tmp_path / "stick"
