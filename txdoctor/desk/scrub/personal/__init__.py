"""Personal data in a text, told by kind and place: telephone, mail, identity, place, bank."""

from txdoctor.desk.scrub.personal.find import find_personal

__all__ = ["find_personal"]
