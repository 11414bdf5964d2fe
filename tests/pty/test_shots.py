"""The pictures in screenshots/ show the program as it is."""

from pathlib import Path

import pytest

from tools.shots import FOLDER, SCENES, Scene, prepare, shoot


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shots")
    prepare(folder)
    return folder


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_picture_is_up_to_date(scene: Scene, stage: Path) -> None:
    picture, text = shoot(scene, stage)
    assert text == (FOLDER / f"{scene.name}.txt").read_text(encoding="utf-8"), "run `make shots`"
    assert picture == (FOLDER / f"{scene.name}.svg").read_text(encoding="utf-8"), "run `make shots`"


def test_no_picture_is_left_over() -> None:
    drawn = {f"{scene.name}.{kind}" for scene in SCENES for kind in ("svg", "txt")}
    assert {path.name for path in FOLDER.iterdir()} == drawn
