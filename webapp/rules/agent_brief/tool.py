"""The number confirmation as a tool of the voice agent: its JSON schema, and the HTTP request behind it."""

from dataclasses import dataclass

from webapp.rules.agent_brief.facts import BriefFacts

NAME = "confirm_number"
PATH = "/api/v1/number-confirmation"
KEY_PLACEHOLDER = "YOUR_API_KEY"
DESCRIPTION = (
    "Confirms the number for the text message. Call it right after the contact answers which number to text, and again "
    "after each further answer, with exactly what they said. It answers with `say` and `state`. Say the words "
    "of `say`, nothing more and nothing less, and wait for the answer. While `state` is asking or read_back, call it "
    "again with that answer. At confirmed or given_up, go on with the call and do not call it again."
)


@dataclass(frozen=True, slots=True)
class ConfirmationTool:
    """`parameters` is a JSON Schema, `headers` what the request carries; its body are the parameters as JSON."""

    name: str
    description: str
    parameters: dict[str, object]
    method: str
    url: str
    headers: dict[str, str]

    def to_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "description": self.description,
            "parameters": self.parameters,
            "http": {"method": self.method, "url": self.url, "headers": self.headers},
        }


def describe_tool(facts: BriefFacts) -> ConfirmationTool:
    properties: dict[str, object] = {
        "session": {
            "type": "string",
            "description": (
                f"The id of this call, filled in by the platform{_as(facts.session_variable)}. "
                "The finished call is reported under the same id, as its call_id."
            ),
        },
        "campaign": {
            "type": "string",
            "const": facts.campaign_id,
            "description": "The campaign, always this.",
        },
        "called": {
            "type": "string",
            "description": (
                "The number that was dialled, with its country code, filled in by the platform"
                f"{_as(facts.called_variable)}."
            ),
        },
        "said": {
            "type": "string",
            "description": "What the contact said last, word for word. Change, add and leave out nothing.",
        },
    }
    return ConfirmationTool(
        name=NAME,
        description=DESCRIPTION,
        parameters={
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        },
        method="POST",
        url=f"{facts.public_url}{PATH}",
        headers={"Authorization": f"Bearer {KEY_PLACEHOLDER}", "Content-Type": "application/json"},
    )


def _as(variable: str) -> str:
    return f": {variable}" if variable else ""
