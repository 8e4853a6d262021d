import pytest

from agendas.reading import Address, address_of, read_address

FLOWERS = Address("Rua das Flores", "100", "Centro")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("9h Sede da SMAS (Rua das Flores, 100, Centro): Acolhida", FLOWERS),
        ("9h Sede da SMAS, Rua das Flores, nº 100, bairro Centro: Acolhida", FLOWERS),
        ("9h – Sede da SMAS – Rua das Flores, nº 100, Centro – Acolhida", FLOWERS),
        ("9h Sede da SMAS (Rua 7 de Setembro, s/n)", Address("Rua 7 de Setembro", "s/n")),
        ("9h Sede da SMAS, Avenida Brasil: Acolhida", Address("Avenida Brasil")),
        ("9h Sede da SMAS: Acolhida; Rua das Flores, 100", None),
        ("9h Sede da SMAS: Rua da vida, palestra", None),
        ("9h CREAS II, Rua das Flores, 100", None),
    ],
)
def test_an_address_stands_right_after_the_place(text: str, address: Address | None) -> None:
    assert address_of("Sede da SMAS", text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Rua das Flores, nº 100, Centro", FLOWERS),
        ("  Rua das Flores 100 - Centro ", FLOWERS),
        ("Rua 7 de Setembro, 45", Address("Rua 7 de Setembro", "45")),
        ("Centro Cívico, bloco B", Address("Centro Cívico, bloco B")),
        ("", Address("")),
    ],
)
def test_an_address_is_taken_apart(text: str, address: Address) -> None:
    assert read_address(text) == address


def test_an_address_reads_as_it_is_read() -> None:
    assert read_address(str(FLOWERS)) == FLOWERS
