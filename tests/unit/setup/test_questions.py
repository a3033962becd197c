"""Every question of kiosk setup, line by line, in both languages; the machine is a folder."""

import click
import pytest
from click.testing import CliRunner

from kiosk.setup.choices import SetupChoices, this_machine
from kiosk.setup.dialog import DialogLines
from kiosk.setup.media import candidates
from kiosk.setup.questions import Questions

ASKED = {
    "zh": (
        "展厅显示在哪块屏幕上？\n  1  第一块屏幕，不管接在哪里\n",
        "画面怎样旋转？\n  1  不旋转\n  2  逆时针转 90°\n  3  顺时针转 90°\n  4  倒过来\n编号 [1]: ",
        "每次参观从哪种语言开始？\n  1  中文 Chinese\n  2  English\n",
        "展示什么内容？\n  1  不变：程序自带的展览\n  2  复制到这台电脑 ",
        "这台电脑上的另一个文件夹……\n",
        "nowhere 里没有 exhibition.yaml。内容文件夹：",
        "开放时间，例如 09:00-17:30；全天开放写 all-day [09:00-17:30]: ",
        "“always”看不懂：写成 09:00-17:30，或 all-day",
        "现在设工作人员的 PIN 吗？",
        "这个 PIN 太容易猜，请换一个\nPIN:",
        "两次不一样。PIN：",
        "登录界面 lightdm 会和展厅抢屏幕。怎么办？\n  1  不变（现在：lightdm）\n  2  关掉 lightdm，开机直接进展厅\n",
        "开机就打开展厅，现在也打开？\n展厅用自己的会话",
    ),
    "en": (
        "Which screen is the hall shown on?\n  1  The first screen, wherever it is plugged in\n",
        "How is the picture turned?\n  1  Not turned\n  2  Turned left\n  3  Turned right\n  4  Upside down\nnumber [1]: ",
        "In which language does a visit begin?\n  1  中文 Chinese\n  2  English\n",
        "What is shown?\n  1  As it is: the exhibition of the program\n  2  copy from ",
        "Another folder of this machine …\n",
        "nowhere holds no exhibition.yaml. Content folder:",
        "Opening hours, like 09:00-17:30; all-day for never closed [09:00-17:30]: ",
        "“always” is no time like 09:00-17:30, nor all-day",
        "Choose the staff's PIN now?",
        "this PIN is too easy to guess: choose another\nPIN:",
        "The two were not the same. PIN:",
        "The login screen lightdm would fight for the display.\n  1  As it is (now: lightdm)\n  2  Switch lightdm off: the machine starts into the hall\n",
        "Open the hall now, and whenever the machine starts?\nIt has a session of its own",
    ),
}


@pytest.mark.parametrize("language", ASKED)
def test_every_question_is_asked_in_its_language(root, stick, tmp_path, monkeypatch, language):
    monkeypatch.delenv("DISPLAY", raising=False)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "exhibition.yaml").write_text("name: x\nrest: {hours: 09:00-17:30}\n", encoding="utf-8")
    found = []

    @click.command()
    def ask():
        machine = this_machine(root)
        found.append(Questions(machine, DialogLines(language), language, [stick]).ask(SetupChoices()))

    other = len(candidates(root, [stick])) + 2
    typed = ["1", "2", "2", str(other), "nowhere", str(mine), "always", "10:00-18:00"]
    typed += ["y", "1234", "2580", "2581", "2580", "2580", "2", "y"]
    told = CliRunner().invoke(ask, input="\n".join(typed) + "\n", catch_exceptions=False).output
    assert [one for one in ASKED[language] if one not in told] == [], told
    chosen = SetupChoices("", "left", "en", mine, None, "10:00-18:00", None, "off", start=True, pin="2580")
    assert found == [chosen]
