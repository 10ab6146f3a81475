"""What POST /api/v1/number-confirmation takes: checked field by field, every wrong one named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic import ValidationInfo as Info

from webapp.platforms.call_result import BadReport, FieldError
from webapp.rules.addresses import AddressError, parse_number

LONGEST_SAID = 2000
LONGEST_ID = 200
KEY_HEADER = "Idempotency-Key header"
"""As it is told among the wrong fields."""


def _storable(raw: object) -> object:
    """Text without NUL and halves of surrogate pairs, which no database takes; the rest is for the type to refuse."""
    return (
        raw.replace("\x00", "").encode("utf-8", "replace").decode().strip() if isinstance(raw, str) else raw
    )


def _filled(text: str) -> str:
    if not text:
        raise ValueError("must not be empty")
    return text


def _number(raw: str, info: Info) -> str:
    assert isinstance(info.context, dict)  # noqa: S101  # read_body alone validates, and gives one
    try:
        return parse_number(raw, info.context["country"])
    except AddressError as error:
        raise ValueError(error.words) from None


def _named(raw: object) -> object:
    """A turn may be counted or named; an empty one names nothing."""
    if isinstance(raw, str) and not raw.replace("\x00", "").strip():
        return None
    return str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw


Text = Annotated[str, BeforeValidator(_storable)]
Id = Annotated[Text, Field(max_length=LONGEST_ID), AfterValidator(_filled)]


class NumberConfirmationBody(BaseModel):
    """Fields it does not know are ignored: platforms add their own to a tool call."""

    model_config = ConfigDict(extra="ignore")

    session: Id
    campaign: Annotated[str, Field(max_length=40)]
    called: Annotated[Text, Field(max_length=64), AfterValidator(_number)]
    said: Annotated[Text, Field(max_length=LONGEST_SAID)]
    turn: Annotated[Id | None, BeforeValidator(_named)] = None


def read_body(body: Mapping[str, object], *, country: str, key: str | None = None) -> NumberConfirmationBody:
    """`key`, of the Idempotency-Key header, is the turn where the body names none. Raises BadReport naming every wrong field."""
    is_turn_named = _named(body.get("turn")) is not None
    given = body if is_turn_named else {**body, "turn": key}
    try:
        return NumberConfirmationBody.model_validate(given, context={"country": country})
    except ValidationError as error:
        names = {} if is_turn_named else {"turn": KEY_HEADER}
        raise BadReport([_tell(each, names) for each in error.errors(include_url=False)]) from None


def _tell(error: Mapping[str, Any], names: Mapping[str, str]) -> FieldError:
    path = ".".join(str(part) for part in error["loc"])
    return FieldError(names.get(path, path), str(error["msg"]).removeprefix("Value error, "))
