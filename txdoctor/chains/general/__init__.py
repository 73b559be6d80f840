"""What is true of any chain: not seen, sources at odds, on another network, not covered yet.

Its rules rest on sightings and standings alone, which every wing notes; its truth is how public
servers behave (a null is an absence at one server, never a proof of death).
"""
