"""Decides which set-up steps are shown for each voice platform: only what is known of it, the rest in general words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlatformSteps:
    """`session` and `called` are the platform's variables for the call's id and the dialled number; blank where none is
    known: then `note` says what to do.

    Sources: for Bland, Bolna and Retell the vendors' pages on variables; for Vapi and ElevenLabs what public integrations use. The
    page asks whoever sets it up to check the variables against the vendor's own page.
    """

    key: str
    title: str
    instructions: str
    tool: str
    session: str
    called: str
    note: str = ""


PLATFORMS: tuple[PlatformSteps, ...] = (
    PlatformSteps(
        "vapi",
        "Vapi",
        "Open the assistant and paste the instructions into its system prompt, below what it already says.",
        "Add a tool that makes an API request (not a function tool, whose body has another shape).",
        "{{call.id}}",
        "{{customer.number}}",
    ),
    PlatformSteps(
        "retell",
        "Retell",
        "Open the agent and paste the instructions into its general prompt, below what it already says.",
        "Add a custom function. Let it send the arguments only, without the call around them.",
        "{{call_id}}",
        "{{called_number}}",
        "Pass called_number yourself with each call, among its retell_llm_dynamic_variables; all of those are strings.",
    ),
    PlatformSteps(
        "elevenlabs",
        "ElevenLabs",
        "Open the agent and paste the instructions into its system prompt, below what it already says.",
        "Add a webhook tool. For session and called choose “dynamic variable” as the kind of value.",
        "system__conversation_id",
        "system__called_number",
    ),
    PlatformSteps(
        "bland",
        "Bland",
        "Paste the instructions into the task of the call, or into the global prompt of the pathway.",
        "Add a custom tool, and name it in the calls that you send.",
        "{{call_id}}",
        "{{phone_number}}",
        "A call is recorded only where record is set. The recording is part of the evidence.",
    ),
    PlatformSteps(
        "bolna",
        "Bolna",
        "Open the agent and paste the instructions into its prompt, below what it already says.",
        "Add a custom function. Its description decides when it is called: keep ours.",
        "{{execution_id}}",
        "{{to_number}}",
    ),
    PlatformSteps(
        "own",
        "Your own, or another",
        "Put the instructions at the end of those of your model.",
        "Give the model the tool by its schema, and let your program make the request below.",
        "",
        "",
        "session is the id that you report the finished call under, as its call_id; called the number you dialled, such as "
        "+14155550123.",
    ),
)


def find_platform(key: str) -> PlatformSteps:
    """The platform of this key; the general steps for any other."""
    return next((one for one in PLATFORMS if one.key == key), PLATFORMS[-1])
