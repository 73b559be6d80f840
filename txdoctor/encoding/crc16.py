"""The two check bytes of TON and Stellar addresses."""

from binascii import crc_hqx


def crc16(data: bytes) -> int:
    """CRC-16/XMODEM: polynomial 0x1021, starting at 0, not reflected, 0 to 65535.

    TON writes it after the 34 bytes of an address with the high byte first (TEP-2); Stellar keys
    end in it with the low byte first (SEP-23). ``binascii.crc_hqx`` computes this very CRC.
    """
    return crc_hqx(data, 0)
