"""Finding personal data in any text: each kind is looked for by its own file."""

from txdoctor.desk.scrub.found import Found
from txdoctor.desk.scrub.personal.bank import find_bank_accounts
from txdoctor.desk.scrub.personal.email import find_email
from txdoctor.desk.scrub.personal.identity import find_identity_numbers
from txdoctor.desk.scrub.personal.internet import find_ip_addresses
from txdoctor.desk.scrub.personal.phone import find_phones


def find_personal(text: str) -> list[Found]:
    """Kind, first character and the one after the last, of all that is personal; in no order."""
    return [
        *find_email(text),
        *find_identity_numbers(text),
        *find_bank_accounts(text),
        *find_phones(text),
        *find_ip_addresses(text),
    ]
