"""Texts about which nobody is asked: broken ones, and those of chains without a wing."""

from __future__ import annotations

from collections.abc import Iterator

from tools.situations.written import Written

# A test vector of BIP 174: one input, two outputs.
PSBT = "".join((
    "cHNidP8BAHUCAAAAASaBcTce3/KF6Tet7qSze3gADAVmy7OtZGQXE8pCFxv2AAAAAAD+////AtPf9QUAAAAAGXap",
    "FNDFmQPFusKGh2DpD9UhpGZap2UgiKwA4fUFAAAAABepFDVF5uM7gyxHBQ8k0+65PJwDlIvHh7MuEwAAAQD9pQEB",
    "AAAAAAECiaPHHqtNIOA3G7ukzGmPopXJRjr6Ljl/hTPMti+VZ+UBAAAAFxYAFL4Y0VKpsBIDna89p95PUzSe7LmF",
    "/////4b4qkOnHf8USIk6UwpyN+9rRgi7st0tAXHmOuxqSJC0AQAAABcWABT+Pp7xp0XpdNkCxDVZQ6vLNL1TU///",
    "//8CAMLrCwAAAAAZdqkUhc/xCX/Z4Ai7NK9wnGIZeziXikiIrHL++E4sAAAAF6kUM5cluiHv1irHU6m80GfWx6aj",
    "nQWHAkcwRAIgJxK+IuAnDzlPVoMR3HyppolwuAJf3TskAinwf4pfOiQCIAGLONfc0xTnNMkna9b7QPZzMlvEuqFE",
    "yADS8vAtsnZcASED0uFWdJQbrUqZY3LLh+GFbTZSYG2YVi/jnF6efkE/IQUCSDBFAiEA0SuFLYXc2WHS9fSrZgZU",
    "327tzHlMDDPOXMMJ/7X85Y0CIGczio4OFyXBl/saiK9Z9R5E5CVbIBZ8hoQDHAXR8lkqASECI7cr7vCWXRC+B3jv",
    "7NYfysb3mk6haTkzgHNEZPhPKrMAAAAAAAAA",
))  # fmt: skip


def cases() -> Iterator[Written]:
    """Each case, by itself."""
    for name, shows, text, note, zh in (
        (
            "short-hash", "general/unreadable", "0x" + "a1b2" * 15 + "c3d",
            "A hash of which one digit was not copied.", "一个少复制了一位的哈希。",
        ),
        (
            "two-hashes", "general/unreadable", "ab" * 32 + " or " + "cd" * 32,
            "Two hashes in one text.", "一段文本中有两个哈希。",
        ),
        (
            "bad-checksum", "general/unreadable", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdx",
            "A Bitcoin address with a wrong last letter.", "最后一个字母有误的 Bitcoin 地址。",
        ),
        (
            "tron", "general/not-covered-yet", "TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMW",
            "An address of Tron.", "一个 Tron 地址。",
        ),
        (
            "name", "general/not-looked-up", "example.eth",
            "A name instead of an address.", "一个名称，而不是地址。",
        ),
        (
            "psbt", "general/not-looked-up", PSBT,
            "A Bitcoin transaction that is not signed yet.", "一笔尚未签名的 Bitcoin 交易。",
        ),
    ):  # fmt: skip
        yield Written(name=f"text-{name}", shows=shows, text=text, note=note, note_zh=zh)
    yield Written(
        name="text-other-network", shows="general/of-another-network", network="ethereum",
        text="bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        note="A Bitcoin address, with Ethereum named as the network.",
        note_zh="一个 Bitcoin 地址，却指明网络为 Ethereum。",
    )  # fmt: skip
