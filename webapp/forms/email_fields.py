"""The fields that both emails of a campaign have: a subject, a body in plain text or from the editor, a meeting link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wtforms import StringField, TextAreaField, ValidationError
from wtforms.form import BaseForm
from wtforms.utils import unset_value
from wtforms.validators import Length

from webapp.forms.words import one_line
from webapp.rules.meeting_link import MeetingLinkError, check_meeting_link
from webapp.rules.merge_fields import find_html_problems, find_problems
from webapp.rules.rich_text import from_plain, is_blank, sanitise, to_plain

HTML, PLAIN = "html", "plain"
SUBJECT_LIMIT = 200
# Of what is kept: markup counts. Gmail cuts mails off at 102 KB; nobody reads a tenth of this.
BODY_LIMIT = 20_000


class MergeFieldsFit:
    """Every merge field is one that we know, with its fallback where it needs one."""

    def __call__(self, _form: BaseForm, field: StringField) -> None:
        find = find_html_problems if isinstance(field, BodyField) else find_problems
        problems = find(field.data or "")
        if problems:
            raise ValidationError(" ".join(problems))


class FitsEmail:
    """A meeting link in its normal form, or what is wrong with it; blank is allowed."""

    def __call__(self, _form: BaseForm, field: StringField) -> None:
        if not field.data:
            return
        try:
            field.data = check_meeting_link(field.data)
        except MeetingLinkError as error:
            raise ValidationError(error.words_in_email) from None


class BodyField(TextAreaField):
    """A body, kept as sanitised HTML. `<name>_kind` tells which of two things came: the editor's HTML, or plain text.

    Plain text that reads as the saved body does leaves that as it is, formatting and all: a browser without scripts
    shows no formatting, and must not lose it. `data` is always HTML, `plain` what a plain text area shows.
    """

    def __init__(self, label: str, **options: object) -> None:
        super().__init__(label, [_fits_body], **options)
        self._typed: str | None = None
        self._kind = PLAIN

    def process(
        self, formdata: object, data: object = unset_value, extra_filters: Sequence[object] | None = None
    ) -> None:
        if formdata is not None:
            kinds = formdata.getlist(f"{self.name}_kind")  # type: ignore[attr-defined]  # WTForms' own wrapping
            self._kind = HTML if HTML in kinds else PLAIN
        super().process(formdata, data, extra_filters)

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        typed = valuelist[0].replace("\x00", "")
        saved = self.object_data or ""
        if self._kind == HTML:
            self.data = sanitise(typed)
        elif _same_words(typed, to_plain(saved)):
            self.data = saved
        else:
            self._typed = typed
            self.data = from_plain(typed)
        if is_blank(self.data):
            self.data = ""

    @property
    def plain(self) -> str:
        return self._typed if self._typed is not None else to_plain(self.data or "")


def subject_field(label: str) -> StringField:
    return StringField(
        label,
        [
            Length(max=SUBJECT_LIMIT, message=f"A subject has at most {SUBJECT_LIMIT} characters."),
            MergeFieldsFit(),
        ],
        filters=[one_line],
    )


def add_problems(form: BaseForm, problems: Mapping[str, str]) -> None:
    """Put sentences beside the fields that they are about, where the field says nothing yet."""
    for name, words in problems.items():
        if name in form and not form[name].errors:
            form[name].errors = [words]


def _fits_body(_form: BaseForm, field: BodyField) -> None:
    if len(field.data or "") > BODY_LIMIT:
        raise ValidationError(
            f"This email is too long: about {BODY_LIMIT:,} characters at most, with its formatting."
        )
    problems = find_html_problems(field.data or "")
    if problems:
        raise ValidationError(" ".join(problems))


def _same_words(typed: str, saved: str) -> bool:
    """The same text, whatever a browser makes of its line ends."""
    return _lines(typed) == _lines(saved)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]
