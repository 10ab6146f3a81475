"""Puts a brief together: the prompt, and the same offers, questions and tool for those who build their own."""

from dataclasses import dataclass

from webapp.rules.agent_brief.facts import BriefFacts
from webapp.rules.agent_brief.offers import Offer, list_offers
from webapp.rules.agent_brief.prompt import write_prompt
from webapp.rules.agent_brief.questions import Question, list_questions
from webapp.rules.agent_brief.tool import ConfirmationTool, describe_tool
from webapp.rules.agent_brief.wording import BRIEF_VERSION, opening


@dataclass(frozen=True, slots=True)
class Brief:
    """`tools` is empty while texts are off: there is no number to confirm."""

    version: str
    opening: str
    prompt: str
    offers: tuple[Offer, ...]
    questions: tuple[Question, ...]
    tools: tuple[ConfirmationTool, ...]


def write_brief(facts: BriefFacts) -> Brief:
    offers, questions = list_offers(facts), list_questions(facts)
    return Brief(
        version=BRIEF_VERSION,
        opening=opening(facts.sender_name, facts.business_name),
        prompt=write_prompt(facts, offers, questions),
        offers=offers,
        questions=questions,
        tools=(describe_tool(facts),) if facts.sends_texts else (),
    )
