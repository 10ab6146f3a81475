"""Decides what a voice agent is told: what to say and ask, word for word, what never to say, and which tool to call."""

from webapp.rules.agent_brief.brief import Brief, write_brief
from webapp.rules.agent_brief.facts import BriefFacts
from webapp.rules.agent_brief.offers import Offer
from webapp.rules.agent_brief.questions import Question
from webapp.rules.agent_brief.tool import ConfirmationTool
from webapp.rules.agent_brief.wording import BRIEF_VERSION

__all__ = ["BRIEF_VERSION", "Brief", "BriefFacts", "ConfirmationTool", "Offer", "Question", "write_brief"]
