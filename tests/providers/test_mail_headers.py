"""The headers of a mail, read back: names, subjects and addresses of any kind, and nobody's own line among them."""

import pytest

from tests.providers.mails import FIELDS, assert_wire, build, parse, raw_header
from webapp.providers.mail_message import BadHeader, new_message_id


@pytest.mark.parametrize(
    "name",
    [
        "Ruiz, Dana",
        'Dana "Dee" Ruiz',
        "Dana\\Ruiz",
        "Dana (work)",
        "Dana <b>",
        "dana@evil.example",
        "Alder: Sons; Co.",
        "Dr. Dana Ruiz",
        "Zoë Müller",
        "Müller, Zoë",
        'Zoë "Z" <z@evil.example>',
        "山田太郎",
        "Дана Руис",
        "Ivy 👋🏽",
        "=?utf-8?q?evil?=",
        "Dana =?utf-8?b?ZXZpbA==?=",
        "O'Neil & Sons!",
    ],
)
@pytest.mark.parametrize("field", ["From", "To"])
def test_a_name_of_any_kind_is_read_as_it_was_written(field: str, name: str) -> None:
    raw = build(**{f"{field.lower()}_name": name})
    assert_wire(raw)
    (address,) = parse(raw)[field].addresses
    assert address.display_name == name
    assert address.addr_spec == FIELDS[f"{field.lower()}_address"]


@pytest.mark.parametrize(
    "name",
    [
        "Zahnärzte, Müller & Söhne “Die Guten” " * 6,
        "Alder, Oak & Elm (Dentists) " * 12,
        "x" * 300,
        "山田" * 60,
        "Alder Street Dental " * 10,
    ],
)
def test_a_long_name_is_folded_and_loses_nothing(name: str) -> None:
    raw = build(from_name=name)
    assert_wire(raw)
    (address,) = parse(raw)["From"].addresses
    assert address.addr_spec == "ivy@alder.example"
    shown = raw_header(raw, "From").removesuffix("<ivy@alder.example>").strip().strip('"')
    assert shown == name.strip()


def test_a_mail_without_names_has_bare_addresses() -> None:
    message = parse(build(from_name="  "))
    assert (message["From"], message["To"]) == ("ivy@alder.example", "dana@example.com")


@pytest.mark.parametrize(
    "subject",
    [
        "Grüße von Zoë",
        "👋 Hello 👩‍👩‍👧 " + "and thank you " * 10 + "👍🏽",
        "山田さん、お電話ありがとうございました。" * 5,
        "An ordinary subject that is longer than one line of a header may well be, and so is folded at a space",
        "x" * 300,
        "x" * 1500,
        "short " + "y" * 120 + " end",
        "=?utf-8?q?Bcc=3A?= evil",
        "a =?b? c",
        '50% off: "now" <only> (today), really; a@b',
        "",
        "Re:",
        "a" * 75 + " b",
        "word " * 60,
    ],
)
def test_a_subject_of_any_kind_is_read_as_it_was_written(subject: str) -> None:
    raw = build(subject=subject)
    assert_wire(raw)
    assert parse(raw)["Subject"] == subject.rstrip()
    assert raw_header(raw, "Subject") == subject.rstrip()


BREAKS = [
    "\r\nBcc: evil@evil.example",
    "\nBcc: evil@evil.example",
    "\r",
    "\x00",
    "\x85",
    "\u2028",
    "\u2029",
    "\x0b",
    "\x7f",
    "\ud800",
]


@pytest.mark.parametrize("ending", BREAKS)
@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("from_name", "From"),
        ("from_address", "From"),
        ("to_name", "To"),
        ("to_address", "To"),
        ("reply_to", "Reply-To"),
        ("subject", "Subject"),
        ("message_id", "Message-ID"),
        ("unsubscribe_url", "List-Unsubscribe"),
    ],
)
def test_nobody_adds_a_header_of_their_own(name: str, field: str, ending: str) -> None:
    value = FIELDS.get(name) or "ivy@alder.example"
    with pytest.raises(BadHeader) as caught:
        build(**{name: value + ending})
    assert caught.value.field == field
    assert "evil" not in str(caught.value)
    assert value not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "dana",
        "dana@",
        "@example.com",
        "dana@example",
        "dana@@example.com",
        "a@example.com, b@example.com",
        "<dana@example.com>",
        "Dana <dana@example.com>",
        "dana ruiz@example.com",
        "dana@exa mple.com",
        "dana@example.com>",
        "dana@[127.0.0.1]",
        "dana@-example.com",
        "x" * 65 + "@example.com",
        "dana@" + "x" * 64 + ".example",
        "dana@xn--.example",
    ],
)
@pytest.mark.parametrize(
    ("name", "field"), [("from_address", "From"), ("to_address", "To"), ("reply_to", "Reply-To")]
)
def test_what_is_no_address_is_refused_by_the_name_of_its_header(name: str, field: str, address: str) -> None:
    with pytest.raises(BadHeader) as caught:
        build(**{name: address})
    assert caught.value.field == field


def test_letters_that_need_smtputf8_are_refused_in_words() -> None:
    with pytest.raises(BadHeader, match="before the @") as caught:
        build(to_address="zoë@example.com")
    assert caught.value.field == "To"
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("domain", "written"),
    [
        ("bücher.example", "xn--bcher-kva.example"),
        ("BÜCHER.example", "xn--bcher-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ],
)
def test_a_domain_in_any_script_is_written_in_punycode(domain: str, written: str) -> None:
    raw = build(to_address=f"dana@{domain}", from_address=f"ivy@{domain}", reply_to=f"ivy@{domain}")
    assert_wire(raw)
    message = parse(raw)
    assert message["To"].addresses[0].addr_spec == f"dana@{written}"
    assert message["From"].addresses[0].addr_spec == f"ivy@{written}"
    assert message["Reply-To"].addresses[0].addr_spec == f"ivy@{written}"
    assert new_message_id(domain, "fu_1") == f"<fu_1@{written}>"


@pytest.mark.parametrize(
    "address",
    ["o'neil+tag@example.com", "a.b-c_d@sub.example.co.uk", "Dana.Ruiz@example.com", "x#EXT#@example.com"],
)
def test_the_name_of_an_address_is_written_as_it_is(address: str) -> None:
    assert parse(build(to_address=address))["To"].addresses[0].addr_spec == address
