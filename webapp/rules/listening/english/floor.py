"""How an agent opens anew, goes on, and is put off."""

import re

OPENS_ANEW = re.compile(
    r"(?:is|are|am|does|do|did|can|could|will|would|may|shall|should|who|what|which|when|where|why"
    r"|how|hello|hey|hi|sorry)\b"
    r"|.*\b(?:you there|hear me|speaking)\b"
)

GOES_ON = re.compile(r"(?:and|so (?:that|you)|to|with|or|for|about|where|which)\b")

PUTS_OFF = re.compile(r"\b(?:who|why|speaking|calling|my number|get this|scam|real)\b")
