"""A call in another language is recognised and left to a person; foreign words in an English call change nothing."""

import pytest

from tests.rules.listening.make import hear_call, make_call
from webapp.rules.listening import Consent, DestinationState, listen

SPANISH = (
    "A: Buenos días, señora, le llamo de la clínica dental para confirmar su cita del martes.",
    "C: Sí, buenos días, está bien, gracias.",
    "A: ¿Quiere que le envíe un mensaje de text con la dirección de la clínica?",
    "C: Sí, claro, por favor, a este número.",
)
FRENCH = (
    "A: Bonjour madame, je vous appelle de la part du cabinet pour votre rendez-vous.",
    "C: Oui bonjour, c'est moi.",
    "A: Est-ce que je peux vous envoyer un message avec l'adresse ?",
    "C: Oui, d'accord, merci, à ce numéro.",
)
MANDARIN = ("A: 您好 我是 牙科 诊所 的 助理", "C: 你好", "A: 我 可以 给 您 发 短信 吗", "C: 可以 谢谢")
FINNISH = (
    "A: Hyvää päivää, soitan hammaslääkäriasemalta, onko teillä hetki aikaa nyt jutella asiasta?",
    "C: Kyllä on, kiitos, mitä asia koskee?",
)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (SPANISH, "Spanish"),
        (FRENCH, "French"),
        (MANDARIN, "another language"),
        (FINNISH, "another language"),
    ],
)
def test_a_call_in_another_language_is_unclear_with_that_reason(lines: tuple[str, ...], name: str) -> None:
    verdicts = listen(make_call(*lines))
    assert verdicts.sms_consent.consent is verdicts.email_consent.consent is Consent.UNCLEAR
    assert verdicts.sms_consent.why == f"The call was held in {name}, which is not read here."
    assert verdicts.sms_destination.state is DestinationState.UNCONFIRMED


def test_a_foreign_yes_in_an_english_call_does_not_make_it_a_foreign_call() -> None:
    verdicts = hear_call(
        "A: Hi, would you like me to text you the address of the clinic?",
        "C: Sí, claro, por favor, muchas gracias, está bien.",
        "A: Great, you will have it in a minute.",
    )
    assert "not read here" not in verdicts.sms_consent.why


def test_a_few_words_tell_no_language() -> None:
    assert hear_call("A: Hallo?", "C: Ja, guten Tag.").sms_consent.consent is Consent.NOT_ASKED
