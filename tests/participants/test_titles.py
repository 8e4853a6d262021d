import pytest

from participants.models import OfficeKind
from participants.titles import kind_of


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("prefeita", OfficeKind.MAYOR),
        ("Prefeito em exercício", OfficeKind.ACTING_MAYOR),
        ("vice-prefeita", OfficeKind.DEPUTY_MAYOR),
        ("secretária municipal de Assistência Social", OfficeKind.SECRETARY),
        ("Secretário adjunto de Saúde", OfficeKind.DEPUTY_SECRETARY),
        ("secretária executiva da AMREC", OfficeKind.EXECUTIVE_DIRECTOR),
        ("presidente da AMREC", OfficeKind.ASSOCIATION_PRESIDENT),
        ("vice-presidente da AMREC", OfficeKind.OTHER),
        ("presidente do CMAS", OfficeKind.COUNCIL_PRESIDENT),
        ("presidente da Câmara", OfficeKind.CHAMBER_PRESIDENT),
        ("chefe de gabinete da prefeita", OfficeKind.CHIEF_OF_STAFF),
        ("conselheira tutelar", OfficeKind.GUARDIANSHIP),
        ("conselheiro do CMAS", OfficeKind.COUNCIL_MEMBER),
        ("diretora de Proteção Social Especial", OfficeKind.DIRECTOR),
        ("coordenador do CRAS", OfficeKind.COORDINATOR),
        ("assessora técnica", OfficeKind.ADVISER),
        ("Assistente Social", OfficeKind.SOCIAL_WORKER),
        ("psicologo", OfficeKind.PSYCHOLOGIST),
        ("intendente", OfficeKind.MAYOR),
        ("intérprete de Libras", OfficeKind.INTERPRETER),
        ("motorista", OfficeKind.OTHER),
        ("", OfficeKind.OTHER),
    ],
)
def test_a_title_names_its_kind(title: str, kind: OfficeKind) -> None:
    assert kind_of(title) == kind
