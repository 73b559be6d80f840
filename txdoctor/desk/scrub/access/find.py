"""Finding what opens an account at a service; no coins hang on it, so nothing is refused."""

from txdoctor.desk.scrub.access.api_key import find_api_keys
from txdoctor.desk.scrub.access.key_in_link import find_keys_in_links
from txdoctor.desk.scrub.access.password import find_passwords
from txdoctor.desk.scrub.found import Found


def find_access(text: str) -> list[Found]:
    """Kind, first character and the one after the last, of all of it; in no order."""
    return [*find_keys_in_links(text), *find_api_keys(text), *find_passwords(text)]
