"""The agent brief of a campaign: written from what is live, else from the draft, with what its reader should know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.models.accounts import Account
from webapp.models.campaigns import Campaign, Stage
from webapp.rules.agent_brief import Brief, BriefFacts, write_brief
from webapp.rules.agent_brief.platforms import PlatformSteps, find_platform
from webapp.rules.wording import SmsTemplate
from webapp.services.account_defaults import find_account
from webapp.services.follow_up_problems import SWITCHES, find_all_problems
from webapp.services.follow_up_standing import Standing, read_standing


@dataclass(frozen=True, slots=True)
class Caution:
    """`step` is the step of the wizard where it is changed, or 'account': its defaults. `is_wrong`: it keeps things from working."""

    words: str
    step: str
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class CampaignBrief:
    """`stage` says which settings it was written from; `kinds` which of texts, emails and asking for one are on there."""

    brief: Brief
    stage: Stage
    kinds: dict[str, bool]
    cautions: tuple[Caution, ...]
    standing: Standing

    @property
    def is_live(self) -> bool:
        return self.stage is Stage.LIVE

    def to_json(self, campaign: Campaign) -> dict[str, object]:
        """As the HTTP API tells it."""
        return {
            "campaign": campaign.public_id,
            "version": self.brief.version,
            "stage": self.stage,
            "kinds": self.kinds,
            "warnings": [caution.words for caution in self.cautions],
            "opening": self.brief.opening,
            "prompt": self.brief.prompt,
            "offers": [
                {"channel": each.channel, "say": each.say, "if_yes": each.if_yes, "if_no": each.if_no}
                for each in self.brief.offers
            ],
            "questions": [
                {"about": each.about, "when": each.when, "say": each.say, "example": each.example}
                for each in self.brief.questions
            ],
            "tools": [tool.to_json() for tool in self.brief.tools],
        }


def read_brief(campaign: Campaign, *, public_url: str, platform: str = "") -> CampaignBrief:
    """The brief as things stand now; `public_url` is the installation's address without a trailing slash.

    `platform` is the key of a voice platform, whose own variables the tool then names.
    """
    account = find_account(campaign.account_id)
    standing = read_standing(campaign)
    stage = Stage.DRAFT if standing.live is None else Stage.LIVE
    values = standing.draft if standing.live is None else standing.live
    facts = _gather(account, campaign, values, public_url, find_platform(platform))
    return CampaignBrief(
        brief=write_brief(facts),
        stage=stage,
        kinds={"sms": facts.sends_texts, "email": facts.sends_emails, "ask_for_email": facts.offers_email},
        cautions=tuple(_find_cautions(account, values, facts)),
        standing=standing,
    )


def _gather(
    account: Account,
    campaign: Campaign,
    values: Mapping[str, object],
    public_url: str,
    platform: PlatformSteps,
) -> BriefFacts:
    business_name = _one_line(account.business_name)
    own_name = _one_line(str(values["sms_sender_name"] or ""))
    return BriefFacts(
        business_name=business_name or _one_line(account.name),
        sender_name=own_name or _one_line(account.sender_name),
        campaign_id=campaign.public_id,
        country=campaign.country,
        zone=campaign.timezone,
        template=SmsTemplate(str(values["sms_template"])) if values["sms_enabled"] else None,
        offer_summary=str(values["sms_offer_summary"] or ""),
        sends_emails=bool(values["email_enabled"]),
        asks_for_email=bool(values["ask_for_email"]),
        public_url=public_url,
        session_variable=platform.session,
        called_variable=platform.called,
    )


def _find_cautions(account: Account, values: Mapping[str, object], facts: BriefFacts) -> list[Caution]:
    found = []
    if not account.business_name.strip():
        words = "The account has no business name yet, so the agent gives the account's own name."
        found.append(Caution(words, "account", is_wrong=True))
    if not facts.sends_texts and not facts.sends_emails:
        found.append(Caution("Texts and emails are off, so the agent offers neither.", "sms", is_wrong=True))
    elif not facts.sends_texts:
        found.append(Caution("Texts are off, so the agent offers none and asks for no number.", "sms"))
    elif not facts.sends_emails:
        found.append(Caution("Emails are off, so the agent offers none.", "email"))
    if facts.sends_emails and not facts.asks_for_email:
        words = "“Ask for email” is off, so the agent offers no email: hardly any will go out."
        found.append(Caution(words, "email"))
    problems = find_all_problems(account, values)
    for step, name in (("sms", "texts"), ("email", "emails")):
        if values[SWITCHES[step]] and problems[step]:
            words = f"Something is missing for the {name}: what the agent offers could not go out."
            found.append(Caution(words, step, is_wrong=True))
    return found


def _one_line(name: str) -> str:
    return " ".join(name.split())
