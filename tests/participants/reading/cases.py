"""Delegations as people write them, with what should be read of each.

Names are invented. A context other than CONTEXT stands with its case.
"""

from dataclasses import dataclass

from participants.reading import Context, Role, Row

CONTEXT = Context(host="Foz do Iguaçu – PR", guests=("Londrina – PR",), side="guest")
KNOWN = Context(
    known_people=("Elias Sousa", "José Antônio D'Ávila", "Chico Prado"),
    host="Foz do Iguaçu – PR",
    guests=("Londrina – PR",),
)
LONDRINA, FOZ = "Londrina – PR", "Foz do Iguaçu – PR"


@dataclass(frozen=True)
class Case:
    text: str
    rows: list[Row]
    context: Context = CONTEXT


def one(
    name: str,
    office: str | None = None,
    organization: str | None = None,
    municipality: str | None = None,
    role: str = "member",
    representing: str | None = None,
) -> Row:
    return Row(name, office, organization, municipality, Role(role), representing)


def some(
    group: str,
    count: int | None = None,
    *,
    about: bool = False,
    organization: str | None = None,
    municipality: str | None = None,
) -> Row:
    return Row(
        group=group,
        count=count,
        approximate=about,
        organization=organization,
        municipality=municipality,
    )


LISTS = [
    Case("Ana Lima", [one("Ana Lima")]),
    Case("Ana Lima – psicóloga", [one("Ana Lima", "psicóloga")]),
    Case("Ana Lima - psicóloga - CREAS", [one("Ana Lima", "psicóloga", "CREAS")]),
    Case(
        "Ana Lima – coordenadora – CRAS Jardim Nova Era",
        [one("Ana Lima", "coordenadora", "CRAS Jardim Nova Era")],
    ),
    Case("Ana Lima, coordenadora do CRAS", [one("Ana Lima", "coordenadora do CRAS")]),
    Case("Ana Lima, coordenadora do CRAS Norte", [one("Ana Lima", "coordenadora", "CRAS Norte")]),
    Case(
        "Ana Lima (assistente social da Prefeitura de Londrina)",
        [one("Ana Lima", "assistente social", "Prefeitura de Londrina", LONDRINA)],
    ),
    Case(
        "1. Ana Lima\n2. Bento Souza\n3) Clara Rocha",
        [one("Ana Lima"), one("Bento Souza"), one("Clara Rocha")],
    ),
    Case("• Ana Lima\n• Bento Souza", [one("Ana Lima"), one("Bento Souza")]),
    Case("01 – Ana Lima – diretora", [one("Ana Lima", "diretora")]),
    Case("Motorista: Onofre Bernardi", [one("Onofre Bernardi", "Motorista", role="support")]),
    Case("Secretária de Saúde: Ana Lima", [one("Ana Lima", "Secretária de Saúde")]),
    Case("Intérprete: Yamila Duarte", [one("Yamila Duarte", "Intérprete", role="interpreter")]),
    Case(
        "Chefe da comitiva: Ana Lima, secretária municipal de Educação",
        [one("Ana Lima", "secretária municipal de Educação", role="head")],
    ),
    Case("Ana Lima (chefe da delegação)", [one("Ana Lima", role="head")]),
    Case("Ana Lima – Londrina/PR", [one("Ana Lima", municipality=LONDRINA)]),
    Case("Ana Lima – Bom Jesus (PI)", [one("Ana Lima", municipality="Bom Jesus – PI")]),
    Case("Ana Lima – prefeita de Bom Jesus", [one("Ana Lima", "prefeita")]),
    Case("Ana Lima, prefeita de Orleans – SC", [one("Ana Lima", "prefeita", None, "Orleans – SC")]),
    Case(
        "Comitiva de Londrina:\nAna Lima – psicóloga\nBento Souza – motorista",
        [
            one("Ana Lima", "psicóloga", None, LONDRINA),
            one("Bento Souza", "motorista", None, LONDRINA, "support"),
        ],
    ),
    Case(
        "Comitiva de Londrina\nAna Lima\n\nEquipe anfitriã – Foz do Iguaçu\nBento Souza",
        [one("Ana Lima", municipality=LONDRINA), one("Bento Souza", municipality=FOZ)],
    ),
    Case(
        "Secretaria Municipal de Saúde:\n- Ana Lima, enfermeira\n- Bento Souza, médico",
        [
            one("Ana Lima", "enfermeira", "Secretaria Municipal de Saúde"),
            one("Bento Souza", "médico", "Secretaria Municipal de Saúde"),
        ],
    ),
    Case(
        "Vereadores:\nAna Lima\nBento Souza",
        [one("Ana Lima", "Vereadores"), one("Bento Souza", "Vereadores")],
    ),
    Case("ANA DE LIMA E SILVA – PSICÓLOGA", [one("Ana de Lima e Silva", "PSICÓLOGA")]),
    Case(
        "JOSÉ D'ÁVILA DOS SANTOS – MOTORISTA",
        [one("José d'Ávila dos Santos", "MOTORISTA", role="support")],
    ),
    Case("Dra. Ana Lima – procuradora-geral", [one("Ana Lima", "procuradora-geral")]),
    Case("Sr. Bento Souza e Sra. Ana Lima", [one("Bento Souza"), one("Ana Lima")]),
    Case("Prof.ª Ana Lima, reitora da UEL", [one("Ana Lima", "reitora", "UEL")]),
    Case("José Aparecido (Zeca) Moreira – vereador", [one("José Aparecido Moreira", "vereador")]),
    Case('Maria "Lia" Prado, cuidadora', [one("Maria Prado", "cuidadora")]),
    Case("Ana Lima (Aninha) – assistente social", [one("Ana Lima", "assistente social")]),
    Case("Ana P. Lima – contadora", [one("Ana P. Lima", "contadora")]),
    Case("+ 2 motoristas", [some("2 motoristas", 2)]),
    Case("Ana Lima\nmais 3 técnicos", [one("Ana Lima"), some("mais 3 técnicos", 3)]),
    Case(
        "Ana Lima, psicóloga, ana.lima@londrina.pr.gov.br, (43) 99999-1234",
        [one("Ana Lima", "psicóloga")],
    ),
    Case("Ana Lima – CPF 123.456.789-09 – pedagoga", [one("Ana Lima", "pedagoga")]),
    Case("Ana Lima – matrícula 4412-1 – pedagoga", [one("Ana Lima", "pedagoga")]),
    Case(
        "Ana Lima; Bento Souza; Clara Rocha",
        [one("Ana Lima"), one("Bento Souza"), one("Clara Rocha")],
    ),
    Case("ana lima - psicóloga", [one("Ana Lima", "psicóloga")]),
    Case("Ana Lima, 12 anos\nBento Souza", [one("Bento Souza")]),
    Case(
        "Ana Lima – usuária do serviço\nBento Souza – educador social",
        [one("Bento Souza", "educador social")],
    ),
    Case("Bento Souza não vai\nAna Lima", [one("Ana Lima")]),
    Case("Ana Lima – acompanhante", [one("Ana Lima", "acompanhante", role="companion")]),
    Case(
        "Ana Lima, representando o prefeito Bento Souza",
        [one("Ana Lima", representing="prefeito Bento Souza")],
    ),
    Case(
        "Ana Lima – chefe de gabinete – representando a Secretaria de Cultura",
        [one("Ana Lima", "chefe de gabinete", representing="Secretaria de Cultura")],
    ),
    Case(
        "Ana Lima, diretora de Proteção Social Básica",
        [one("Ana Lima", "diretora de Proteção Social Básica")],
    ),
    Case(
        "Ana Lima, secretária de Assistência Social, Trabalho e Habitação",
        [one("Ana Lima", "secretária de Assistência Social, Trabalho e Habitação")],
    ),
    Case(
        "Bento Souza, prefeito de Lauro Müller e presidente da AMREC",
        [
            one(
                "Bento Souza",
                "prefeito de Lauro Müller e presidente da AMREC",
                None,
                "Lauro Müller – SC",
            )
        ],
    ),
    Case("Ana Lima, assessora jurídica", [one("Ana Lima", "assessora jurídica", role="adviser")]),
    Case("Ana Lima, presidente do CMAS", [one("Ana Lima", "presidente do CMAS")]),
    Case(
        "Ana Lima, vice-presidente da Câmara Municipal",
        [one("Ana Lima", "vice-presidente da Câmara Municipal")],
    ),
    Case("Ana Lima, professora da UFSC", [one("Ana Lima", "professora", "UFSC")]),
]

TABLES = [
    Case(
        "Nome\tCargo\tÓrgão\nAna Lima\tPsicóloga\tCREAS I\nBento Souza\tDiretor\tSMAS",
        [one("Ana Lima", "Psicóloga", "CREAS I"), one("Bento Souza", "Diretor", "SMAS")],
    ),
    Case(
        "| Nome | Função | Município |\n|---|---|---|\n| Ana Lima | Psicóloga | Londrina |",
        [one("Ana Lima", "Psicóloga", None, LONDRINA)],
    ),
    Case(
        "Nome;Cargo;Telefone\nAna Lima;Psicóloga;(43) 3333-4444",
        [one("Ana Lima", "Psicóloga")],
    ),
    Case(
        "NOME                CARGO              CIDADE\n"
        "Ana Lima            Psicóloga          Londrina\n"
        "Bento Souza         Assessor técnico   Londrina",
        [
            one("Ana Lima", "Psicóloga", None, LONDRINA),
            one("Bento Souza", "Assessor técnico", None, LONDRINA, "adviser"),
        ],
    ),
    Case("Ana Lima\tPsicóloga\tCREAS I", [one("Ana Lima", "Psicóloga", "CREAS I")]),
    Case("Psicóloga\tAna Lima", [one("Ana Lima", "Psicóloga")]),
    Case(
        "Nº\tServidor\tCargo/Função\tCPF\n1\tAna Lima\tVisitadora\t123.456.789-09",
        [one("Ana Lima", "Visitadora")],
    ),
    Case(
        "Nome\tPapel na comitiva\tRepresentando\nAna Lima\tchefe da comitiva\tPrefeito Bento Souza",
        [one("Ana Lima", role="head", representing="Prefeito Bento Souza")],
    ),
    Case(
        "Nome: Ana Lima\nCargo: Psicóloga\nÓrgão: CREAS I\nMunicípio: Londrina\n"
        "Telefone: 43 3333-4444",
        [one("Ana Lima", "Psicóloga", "CREAS I", LONDRINA)],
    ),
    Case(
        "Nome\tCargo\nAna Lima\tPsicóloga\n3 motoristas\t",
        [one("Ana Lima", "Psicóloga"), some("3 motoristas", 3)],
    ),
]

SIGNATURES = [
    Case(
        "Atenciosamente,\n\nAna Lima\nSecretária Municipal de Saúde\nPrefeitura de Londrina\n"
        "(43) 3333-4444",
        [one("Ana Lima", "Secretária Municipal de Saúde", "Prefeitura de Londrina", LONDRINA)],
    ),
    Case(
        "Ana Lima\nPrefeita\n\nBento Souza\nAssessor de Imprensa",
        [one("Ana Lima", "Prefeita"), one("Bento Souza", "Assessor de Imprensa", role="adviser")],
    ),
    Case("_______________________\nANA LIMA\nPREFEITA", [one("Ana Lima", "PREFEITA")]),
    Case("Abraços,\nBia", []),
]

CHATS = [
    Case(
        "[18/11/2021 09:32] Marta SMAS: Ana Lima - psicóloga 😊\n"
        "[18/11/2021 09:33] Marta SMAS: Bento Souza - motorista 🚐",
        [one("Ana Lima", "psicóloga"), one("Bento Souza", "motorista", role="support")],
    ),
    Case("18/11/2021 09:32 - Marta: ✅ Ana Lima – CRAS Sul", [one("Ana Lima", None, "CRAS Sul")]),
    Case("*Ana Lima* – _psicóloga_", [one("Ana Lima", "psicóloga")]),
    Case(
        "Bom dia! Segue a lista:\n1️⃣ Ana Lima\n2️⃣ Bento Souza", [one("Ana Lima"), one("Bento Souza")]
    ),
]

SENTENCES = [
    Case(
        "A diretora de Proteção Social Especial, Clara dos Santos Rocha, e a diretora de Proteção "
        "Social Básica, Ana Lima, além da assessora técnica Bia Souza, entre outros membros da "
        "equipe técnica.",
        [
            one("Clara dos Santos Rocha", "diretora de Proteção Social Especial"),
            one("Ana Lima", "diretora de Proteção Social Básica"),
            one("Bia Souza", "assessora técnica", role="adviser"),
            some("outros membros da equipe técnica", about=True),
        ],
    ),
    Case(
        "Participaram as assistentes sociais Ana Lima e Bia Souza.",
        [one("Ana Lima", "assistentes sociais"), one("Bia Souza", "assistentes sociais")],
    ),
    Case(
        "Estiveram presentes os vereadores Ana Lima, Bento Souza e Clara Rocha.",
        [
            one("Ana Lima", "vereadores"),
            one("Bento Souza", "vereadores"),
            one("Clara Rocha", "vereadores"),
        ],
    ),
    Case(
        "A comitiva, chefiada pelo prefeito Bento Souza, chegou ontem.",
        [one("Bento Souza", "prefeito", role="head")],
    ),
    Case(
        "A delegação de Londrina foi liderada pela secretária de Saúde, Ana Lima, e contou com o "
        "médico Bento Souza.",
        [
            one("Ana Lima", "secretária de Saúde", None, LONDRINA, "head"),
            one("Bento Souza", "médico", None, LONDRINA),
        ],
    ),
    Case(
        "Ana Lima, coordenadora da comitiva, veio com o motorista Bento Souza.",
        [one("Ana Lima", role="head"), one("Bento Souza", "motorista", role="support")],
    ),
    Case(
        "Participaram Ana Lima, psicóloga, e Bento Souza, educador social.",
        [one("Ana Lima", "psicóloga"), one("Bento Souza", "educador social")],
    ),
    Case(
        "O secretário Bento Souza e a prefeita de Londrina, Ana Lima, receberam o grupo.",
        [one("Bento Souza", "secretário"), one("Ana Lima", "prefeita", None, LONDRINA)],
    ),
    Case(
        "Mais de 40 participantes acompanharam a oficina.",
        [some("Mais de 40 participantes", 40, about=True)],
    ),
    Case(
        "Vieram Ana Lima e cerca de 15 empresários.",
        [one("Ana Lima"), some("cerca de 15 empresários", 15, about=True)],
    ),
    Case(
        "Vieram a prefeita Ana Lima e outros quatro servidores.",
        [one("Ana Lima", "prefeita"), some("outros quatro servidores", 4)],
    ),
    Case("O encontro foi na Rua João Pessoa, na Escola Municipal Ana Lima.", []),
    Case(
        "O adolescente Bento Souza foi acolhido pela psicóloga Ana Lima.",
        [one("Ana Lima", "psicóloga")],
    ),
    Case(
        "A chefe de gabinete Ana Lima participou representando o prefeito Bento Souza.",
        [one("Ana Lima", "chefe de gabinete", representing="prefeito Bento Souza")],
    ),
    Case(
        "A vereadora e assistente social Ana Lima também veio.",
        [one("Ana Lima", "vereadora e assistente social")],
    ),
    Case(
        "Segundo a prefeita Ana Lima, foi proveitoso. Ana Lima agradeceu.",
        [one("Ana Lima", "prefeita")],
    ),
    Case(
        "Pela Prefeitura de Londrina, vieram Ana Lima (diretora) e Bento Souza (gerente).",
        [
            one("Ana Lima", "diretora", "Prefeitura de Londrina", LONDRINA),
            one("Bento Souza", "gerente", "Prefeitura de Londrina", LONDRINA),
        ],
    ),
    Case(
        "O prefeito Bento Souza (representado pela assessora Ana Lima)",
        [one("Ana Lima", "assessora", role="adviser", representing="prefeito Bento Souza")],
    ),
    Case(
        "A comitiva foi formada pelo secretário de Saúde Onofre\nBernardi, pela enfermeira Ana "
        "Lima e pelo motorista\nBento Souza.",
        [
            one("Onofre Bernardi", "secretário de Saúde"),
            one("Ana Lima", "enfermeira"),
            one("Bento Souza", "motorista", role="support"),
        ],
    ),
]

SPANISH = [
    Case(
        "Encabezada por el intendente Leandro Paredes, la delegación trajo a la concejal Lic. Ana "
        "Benítez.",
        [one("Leandro Paredes", "intendente", role="head"), one("Ana Benítez", "concejal")],
    ),
    Case("Lic. Ana Benítez – trabajadora social", [one("Ana Benítez", "trabajadora social")]),
    Case(
        "La alcaldesa Ana Benítez y otros funcionarios.",
        [one("Ana Benítez", "alcaldesa"), some("otros funcionarios", about=True)],
    ),
    Case("Intérprete: Ramiro Gómez", [one("Ramiro Gómez", "Intérprete", role="interpreter")]),
    Case(
        "Ana Benítez, directora de Desarrollo Social, y Ramiro Gómez, chofer.",
        [
            one("Ana Benítez", "directora de Desarrollo Social"),
            one("Ramiro Gómez", "chofer", role="support"),
        ],
    ),
    Case(
        "Ana Benítez – Posadas – Argentina",
        [one("Ana Benítez", municipality="Posadas – Argentina")],
    ),
]

KNOWN_PEOPLE = [
    Case("JOSE ANTONIO D´AVILA – secretário", [one("José Antônio D'Ávila", "secretário")], KNOWN),
    Case("elias sousa, secretário", [one("Elias Sousa", "secretário")], KNOWN),
    Case("Elias de Sousa – secretário", [one("Elias de Sousa", "secretário")], KNOWN),
    Case("Francisco Prado (Chico Prado), prefeito", [one("Chico Prado", "prefeito")], KNOWN),
]

MORE = [
    Case(
        "Nome | Cargo | Órgão/Município\nAna Lima | Psicóloga | CREAS/Londrina",
        [one("Ana Lima", "Psicóloga", "CREAS", LONDRINA)],
    ),
    Case("01. Ana Lima – RG 1.234.567 SSP/SC – CPF 111.222.333-44", [one("Ana Lima")]),
    Case(
        "Da parte de Londrina, vieram Bento Souza (prefeito) e outros 8 servidores; de Foz do "
        "Iguaçu, participou Ana Lima (secretária).",
        [
            one("Bento Souza", "prefeito", None, LONDRINA),
            some("outros 8 servidores", 8, municipality=LONDRINA),
            one("Ana Lima", "secretária", None, FOZ),
        ],
    ),
    Case(
        "CRAS I: Ana Lima e Bento Souza",
        [one("Ana Lima", None, "CRAS I"), one("Bento Souza", None, "CRAS I")],
    ),
    Case(
        "Os técnicos Bento Souza (psicólogo) e Ana Lima (pedagoga) acompanham a visita.",
        [one("Bento Souza", "psicólogo"), one("Ana Lima", "pedagoga")],
    ),
    Case(
        "Nome: ANA LIMA / Cargo: SECRETÁRIA / Município: LONDRINA",
        [one("Ana Lima", "SECRETÁRIA", None, LONDRINA)],
    ),
    Case("Foto: Ana Lima\nTexto: Bento Souza", []),
    Case(
        "Ana Lima e o Beto motorista. A Bia não poderá ir.",
        [
            one("Ana Lima"),
            one("Beto", "motorista", role="support"),
        ],
    ),
    Case(
        "1. Zwinglio Marques\n   Prefeito Municipal\n2. Ana Lima\n   Secretária de Saúde",
        [one("Zwinglio Marques", "Prefeito Municipal"), one("Ana Lima", "Secretária de Saúde")],
    ),
    Case(
        "A chefe da delegação será a vice-prefeita Ana Lima.",
        [one("Ana Lima", "vice-prefeita", role="head")],
    ),
    Case(
        "A Prefeitura de Londrina será representada pelo diretor Bento Souza.",
        [one("Bento Souza", "diretor", representing="Prefeitura de Londrina")],
    ),
    Case("Elogiou o fluxo a psicóloga do CREAS Ana Lima.", [one("Ana Lima", "psicóloga do CREAS")]),
    Case(
        "Ana Lima, enfermeira, coordenadora da Atenção Básica",
        [one("Ana Lima", "enfermeira, coordenadora da Atenção Básica")],
    ),
    Case("Apoio: Tereza e Nilda", [one("Tereza", role="support"), one("Nilda", role="support")]),
    Case(
        "Coral da Terceira Idade (18 integrantes)",
        [some("Coral da Terceira Idade (18 integrantes)", 18)],
    ),
    Case(
        "Londrina, 14 de novembro de 2023.\nIndicamos os servidores deste Município:\nI – Ana Lima,"
        " psicóloga;",
        [one("Ana Lima", "psicóloga", None, LONDRINA)],
    ),
    Case(
        "Segue a relação dos participantes de Londrina:\n\n"
        "Equipe da Secretaria Municipal de Saúde:\n- Ana Lima – gerente\n"
        "- Motorista (a confirmar)\n- Enfermeiras: a definir (2)",
        [
            one("Ana Lima", "gerente", "Secretaria Municipal de Saúde", LONDRINA),
            some("Motorista", 1, municipality=LONDRINA),
            some("Enfermeiras", 2, municipality=LONDRINA),
        ],
    ),
    Case(
        "Dos convidados:\n1. 5 (cinco) adolescentes do SCFV",
        [some("5 (cinco) adolescentes do SCFV", 5)],
    ),
    Case("Pe. Antônio Leal, presidente", [one("Antônio Leal", "presidente")]),
    Case(
        "Vieram os técnicos Ana Lima e Pedro Góes, do Departamento de Proteção Especial.",
        [
            one("Ana Lima", "técnicos", "Departamento de Proteção Especial"),
            one("Pedro Góes", "técnicos", "Departamento de Proteção Especial"),
        ],
    ),
    Case(
        "Delegación de Ciudad del Este – Paraguay\nAbog. Rubén Ortiz, Secretario General",
        [one("Rubén Ortiz", "Secretario General", None, "Ciudad del Este – Paraguay")],
    ),
]

_ANA = one("Ana Lima", "coordenadora")
# Minors may be counted, and are never named; who is told with an office is none.
MINORS = [
    Case("1 adolescente João Silva", [some("1 adolescente", 1)]),
    Case("2 adolescentes: João Silva e Bia Souza", [some("2 adolescentes", 2)]),
    Case("2 adolescentes (João Silva e Bia Souza)", [some("2 adolescentes", 2)]),
    Case("2 adolescentes do SCFV, João Silva e Bia Souza", [some("2 adolescentes do SCFV", 2)]),
    Case("- 2 alunos: João Silva (15 anos), Bia Souza", [some("2 alunos", 2)]),
    Case(
        "3 adolescentes do SCFV e a coordenadora Ana Lima",
        [some("3 adolescentes do SCFV", 3), _ANA],
    ),
    Case("A coordenadora Ana Lima e os adolescentes João Silva e Bia Souza", [_ANA]),
    Case(
        "Ana Lima, psicóloga, e três crianças: Bia Souza, Caio Melo e Davi Reis."
        " O motorista Bento Lima dirige.",
        [one("Ana Lima", "psicóloga"), one("Bento Lima", "motorista", role="support")],
    ),
    Case("Crianças: João Silva, Bia Souza", []),
    Case("Criança: João Silva", []),
    Case(
        "As educadoras Ana Lima e Clara Rocha e os alunos João Silva e Bia Souza",
        [one("Ana Lima", "educadoras"), one("Clara Rocha", "educadoras")],
    ),
]

# Headings, names that people go by, and who is only written to or signs.
AROUND = [
    Case(
        "Adolescentes do SCFV:\nJoão Silva\nBia Souza\n\nEquipe técnica:\nAna Lima – psicóloga",
        [one("Ana Lima", "psicóloga")],
    ),
    Case("Júlia Melo, 15 anos", []),
    Case("Nome\tIdade\nJúlia Melo\t15\nAna Lima\t41", [one("Ana Lima")]),
    Case("José Souza (nome social: Luana Souza), educadora", [one("Luana Souza", "educadora")]),
    Case(
        "Nome: José Souza\nNome social: Luana Souza\nCargo: educadora",
        [one("Luana Souza", "educadora")],
    ),
    Case("Presentes: Ana Lima, psicóloga\nAusentes: Bento Souza", [one("Ana Lima", "psicóloga")]),
    Case(
        "Bom dia, Cleusa!\nVão Ana Lima (psicóloga) e Bento Souza (motorista).\n\nAbs, Fátima",
        [one("Ana Lima", "psicóloga"), one("Bento Souza", "motorista", role="support")],
    ),
    Case(
        "Ana Lima, da Vigilância Socioassistencial",
        [one("Ana Lima", None, "Vigilância Socioassistencial")],
    ),
]

CASES = [
    *LISTS,
    *TABLES,
    *SIGNATURES,
    *CHATS,
    *SENTENCES,
    *SPANISH,
    *KNOWN_PEOPLE,
    *MORE,
    *MINORS,
    *AROUND,
]
