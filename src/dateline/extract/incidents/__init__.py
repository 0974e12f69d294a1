"""Which triggers tell the same incident: stage `extract`, once the mentions are found.

`find_incidents` takes the triggers in order and lets each join an incident told before or start a
new one. What sets incidents apart: other dates, far places, tactics that do not go together, and
words such as "another" and "earlier".
"""

from dateline.extract.incidents.gather import find_incidents
from dateline.extract.incidents.told import Incident, Told

__all__ = ["Incident", "Told", "find_incidents"]
