import pytest

from agendas.reading import Role, Said, role_told, said_of

HOST, FACILITATOR, SPEAKER, ATTENDEE = Role.HOST, Role.FACILITATOR, Role.SPEAKER, Role.ATTENDEE


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("@Ana Reis, diretora de Proteção Básica", "diretora de Proteção Básica"),
        ("@Ana Reis (diretora de PSE) CREAS", "diretora de PSE"),
        ("Ana Reis, vice-prefeita, recebe", "vice-prefeita"),
        ("com a diretora de Saúde e Habitação, Ana Reis", "diretora de Saúde e Habitação"),
        ("Palestra com a psicóloga Ana Reis", "psicóloga"),
        ("a diretora Bia Lima e a psicóloga Ana Reis", "psicóloga"),
        ("Ana Reis, diretora de PSB e Bruno Lima", "diretora de PSB"),
        ("Ana Reis (UEL)", ""),
        ("Secretaria de Saúde, Ana Reis", ""),
        ("Ana Reis e equipe", ""),
        ("Ana Reis (palestrante)", ""),
        ("@Bruno Lima, diretor", ""),
    ],
)
def test_an_office_stands_beside_the_name(text: str, office: str) -> None:
    assert said_of("Ana Reis", text).office == office


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Palestra com a Profa. Ana Reis", SPEAKER),
        ("Palestrantes: Bruno Lima (USP) e Ana Reis (UEL)", SPEAKER),
        ("Genograma – Ana Reis (palestrante)", SPEAKER),
        ("Palestra: participação social, com Ana Reis", SPEAKER),
        ("Palestra com Bruno Lima; mediação: Ana Reis", FACILITATOR),
        ("Palestra com Bruno Lima e mediação de Ana Reis", FACILITATOR),
        ("Oficina de genograma, Ana Reis, psicóloga", FACILITATOR),
        ("Roda de conversa – Ana Reis, psicóloga, facilita", FACILITATOR),
        ("Visita; Ana Reis acompanha a comitiva", ATTENDEE),
        ("Com a presença de Ana Reis", ATTENDEE),
        ("Recepção: Ana Reis", HOST),
        ("Visita, com Ana Reis", None),
        ("Palestra de Bruno Lima. Na recepção, café", None),
        ("Palestra de Bruno Lima. Visita com Ana Reis", None),
    ],
)
def test_a_role_is_told_by_the_words_around(text: str, role: Role | None) -> None:
    assert said_of("Ana Reis", text).role == role


def test_somebody_is_found_by_part_of_the_name_and_without_accents() -> None:
    assert said_of("André dos Santos", "mediação: Andre (psicólogo)") == Said(
        "psicólogo", FACILITATOR
    )


@pytest.mark.parametrize(
    ("words", "role"),
    [("Palestrante", SPEAKER), ("mediação", FACILITATOR), ("diretora", None), ("", None)],
)
def test_a_word_alone_may_be_a_role(words: str, role: Role | None) -> None:
    assert role_told(words) == role
