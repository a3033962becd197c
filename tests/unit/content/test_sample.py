import pytest
import yaml

from kiosk.content import generate, load, parse_only


def test_a_generated_exhibition_is_without_a_mistake(tmp_path):
    generate(tmp_path / "content", 25)
    loaded = load(tmp_path / "content")
    assert loaded.problems == ()
    assert len(loaded.exhibition.cards) == 25


def test_it_is_the_same_every_time(tmp_path):
    for name in ("one", "two"):
        generate(tmp_path / name / "content", 5)
    files = [sorted((tmp_path / name).rglob("*.yaml")) for name in ("one", "two")]
    assert [file.read_bytes() for file in files[0]] == [file.read_bytes() for file in files[1]]


def test_plain_yaml_reads_it_too(tmp_path):
    generate(tmp_path / "content", 3)
    parse_only(tmp_path / "content")
    (tmp_path / "content/exhibition.yaml").write_text("languages: [zh")
    with pytest.raises(yaml.YAMLError):
        parse_only(tmp_path / "content")
