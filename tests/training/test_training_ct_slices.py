"""CT in one frame: pixel size, place and HU."""

from medaug_gui.training.ct_slices import thirds


def test_thirds_go_up_and_are_alike_in_number() -> None:
    assert thirds(7).tolist() == [0, 0, 0, 1, 1, 2, 2]
