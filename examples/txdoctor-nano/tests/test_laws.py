"""The same laws that the built-in wings keep."""

from txdoctor import registry
from txdoctor.testing.laws import broken_laws


def test_the_wing_keeps_the_laws_of_the_house() -> None:
    assert broken_laws("nano") == []


def test_every_room_can_be_imported() -> None:
    assert registry.loads("nano")
    assert [plugin.trouble for plugin in registry.plugins()] == [""]
