"""The dialogue by which a voice agent confirms a number: what the contact said in, what to say next out."""

from webapp.rules.number_dialogue.dialogue import Dialogue, Stage
from webapp.rules.number_dialogue.replying import reply

__all__ = ["Dialogue", "Stage", "reply"]
