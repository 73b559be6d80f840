"""Why a call failed, or succeeded and did nothing: tried again, inside its block and around it."""
