"""A new language is files alone: it is added here to a copy of the program."""

import json
import re

FRENCH = {
    "__init__.py": '''"""French."""

ABOUT = {"name": "Français", "short": "FR", "locale": "fr_FR", "tag": "fr"}
''',
    "visitor.py": '''"""What visitors read, in French."""

WORDS = {"back": "Retour", "count": "{n:carte}", "derived": "Déduit", "约": "environ {number}"}
''',
    "check.py": '''"""What is wrong with the content, in French."""

WORDS = {"no_translation": "{name} manque"}
''',
    "cli.py": '''"""What commands say, in French."""

WORDS = {"checked": "{exhibition} : {errors} fautes, {warnings} remarques"}
''',
    "click.py": '''"""What click says of itself, in French."""

WORDS = {"No such option {name!r}.": "L'option {name} n'existe pas."}
''',
}


def test_a_language_is_files_alone(copy, monkeypatch):
    for name, text in FRENCH.items():
        (copy.folder / "kiosk/words/fr").mkdir(exist_ok=True)
        copy.add(f"kiosk/words/fr/{name}", text)
    front = copy.content / "exhibition.yaml"
    front.write_text(front.read_text() + "languages: [zh, en, fr]\n")
    units = copy.content / "units.yaml"
    units.write_text(
        re.sub(
            "^亿元: .*$",
            "亿元: {en: billion yuan, fr: milliards, times: 0.1}",
            units.read_text(),
            flags=re.MULTILINE,
        )
    )
    figure = "label: {zh: 数, en: Number, fr: Nombre}, value: 124.15, about: 约, unit: 亿元, formula: {zh: 甲, fr: formule}"
    copy.write(
        "zones/toys.yaml",
        f"""hall: main
name: {{zh: 玩具, en: Toys, fr: Jouets}}
subtitle: {{zh: 试, en: Try}}
source: example
blocks:
  - block: figures
    items: [{{{figure}, year: "2020"}}]
""",
    )
    card = copy.content / "enterprises/example-enterprise.yaml"
    card.write_text(
        re.sub(
            "^tagline: .*$",
            "tagline: {zh: 例, en: Example, fr: Exemple}",
            card.read_text(),
            flags=re.MULTILINE,
        )
    )
    told = copy.does("check", copy.content, "--lang", "en").stdout
    (missing,) = [line for line in told.splitlines() if "fr (Français) is missing" in line]
    assert 'write {zh: "…", fr: "…"}' in missing
    assert "zones/toys.yaml 1" in missing, "the subtitle; what is translated is not asked for"
    assert " : 0 fautes, " in copy.does("check", copy.content, "--lang", "fr").stderr
    with monkeypatch.context() as machine:
        machine.setenv("LC_ALL", "fr_FR.UTF-8")
        assert "L'option --tous n'existe pas." in copy.does("check", "--tous").stderr
    out = copy.folder / "shots"
    said = copy.does(
        "shots",
        "--content",
        copy.content,
        "--out",
        out,
        "--lang",
        "fr",
        "--lang",
        "en",
        "--size",
        "1280x720",
        "--only",
        "toys",
    )
    assert said.returncode == 0, said.stdout
    pages = {page["lang"]: page["texts"] for page in json.loads((out / "pages.json").read_text())}
    assert {"Jouets", "‹ Retour", "Nombre", "environ 12.415"} <= {*pages["fr"]}
    assert "Try" in pages["fr"], "English stands in where the content has no French"
    assert "Text size" in pages["fr"], "English stands in where the program has no French"
    assert "中文" in pages["fr"], "the button leads on to the next language: round and round"
    assert "FR" in pages["en"]
    assert "fr" in copy.does("schema", "exhibition").stdout
    told = copy.does("check", copy.content, "--lang", "fr").stdout
    assert re.search(r'warning: Français manque .*\(write \{zh: "…", fr: "…"\}', told), (
        "its own words, and English for others"
    )
    table = copy.folder / "cards.csv"
    copy.does("export", copy.content, "--out", table)
    assert "一句话介绍（Français）" in table.read_text("utf-8-sig")
    table.write_text(table.read_text("utf-8-sig").replace("Exemple", "Un exemple"), "utf-8-sig")
    assert copy.does("import", table, copy.content, "--yes").returncode == 0
    assert "fr: Un exemple" in card.read_text()
    assert copy.touched == set()
