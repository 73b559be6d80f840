"""What a reply can say, one intent each, and the figures that each may speak of.

The words stand in `words/<language>/reply/<intent>.md`: a title, and one paragraph that is said.
"""

from __future__ import annotations

from pathlib import Path

WORDS = Path(__file__).parent / "words"
SHELF = "reply"

INTENTS: dict[str, frozenset[str]] = {
    "hello": frozenset({"number"}),
    "key_exposed": frozenset({"what"}),
    "password_exposed": frozenset({"what"}),
    "theft_move_what_is_left": frozenset(),
    "theft_pay_nobody": frozenset(),
    "theft_report": frozenset(),
    "cannot_be_reversed": frozenset(),
    "found": frozenset(),
    "found_more": frozenset({"n"}),
    "not_examined": frozenset(),
    "not_covered": frozenset(),
    "what_to_do": frozenset(),
    "do_not": frozenset(),
    "do_not_pay_again": frozenset(),
    "do_not_send_more": frozenset(),
    "question_received": frozenset(),
    "fault_received": frozenset(),
    "please_tell": frozenset(),
    "ask_hash": frozenset(),
    "ask_network": frozenset(),
    "ask_sender": frozenset(),
    "ask_receiver": frozenset(),
    "ask_amount": frozenset(),
    "ask_time": frozenset(),
    "ask_exchange": frozenset(),
    "ask_memo": frozenset(),
    "ask_whole_hash": frozenset({"shown"}),
    "ask_whole_address": frozenset({"shown"}),
    "ask_hash_with_0x": frozenset(),
    "look_again": frozenset({"at"}),
    "answer_by": frozenset({"due"}),
    "answered_now": frozenset(),
    "if_no_answer": frozenset(),
    "nobody_needs_your_keys": frozenset(),
    "no_fee_in_advance": frozenset(),
    "only_this_channel": frozenset(),
    "compare_whole_addresses": frozenset(),
    "goodbye": frozenset(),
}
"""By name: the holes of its card, the same in every language."""
