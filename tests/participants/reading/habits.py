"""More delegations, in the habits of different authors: councils, chats, notes, mixed alphabets.

Names are invented. A context other than CONTEXT stands with its case.
"""

from participants.reading import Context
from tests.participants.reading.cases import CONTEXT, FOZ, LONDRINA, Case, one, some

ORLEANS = Context(host="Orleans – SC", guests=("Criciúma – SC",), side="guest")
ABROAD = Context(host="Salto – Uruguai", guests=("Concordia – Argentina",), side="guest")

COUNCILS = [
    Case(
        "COMISSÃO ORGANIZADORA: ANA LIMA (PRESIDENTE DO CMAS), BENTO SOUZA (CRAS)",
        [one("Ana Lima", "PRESIDENTE DO CMAS"), one("Bento Souza", None, "CRAS")],
    ),
    Case("Titulares: Ana Lima (Saúde)", [one("Ana Lima", None, "Saúde")]),
    Case(
        "Suplentes: Bento Souza (Usuários), em substituição a Clara Rocha",
        [one("Bento Souza", None, "Usuários", representing="Clara Rocha")],
    ),
    Case("Irmã Lúcia Prado (Pastoral)", [one("Lúcia Prado", "Irmã", "Pastoral")]),
    Case("Convidado: Cacique Bento Souza (Tekoha Ara Poty)", [
        one("Bento Souza", "Cacique", "Tekoha Ara Poty"),
    ]),
    Case(
        "Libras: Ana Lima e Bia Souza, intérpretes",
        [
            one("Ana Lima", "intérpretes", role="interpreter"),
            one("Bia Souza", "intérpretes", role="interpreter"),
        ],
    ),
    Case(
        "Nome | Cargo\nAna Lima | Secretária\n(a definir) | Motorista",
        [one("Ana Lima", "Secretária")],
    ),
    Case(
        "Nome\tÓrgão\tObs.\nAna Lima\tSECID\tanfitriã\n"
        "Bento Souza\tPref. Londrina\tvisitante, representando a secretária",
        [
            one("Ana Lima", None, "SECID", FOZ),
            one("Bento Souza", None, "Pref. Londrina", LONDRINA, representing="secretária"),
        ],
    ),
]  # fmt: skip

CHATS = [
    Case(
        "Marlene assistente social do cras\nJéssica psicóloga tb do cras\nseu Antônio motora",
        [
            one("Marlene", "assistente social do cras"),
            one("Jéssica", "psicóloga"),
            one("Antônio", "motora", role="support"),
        ],
    ),
    Case(
        "ana b. lima - amrec\nbento souza - orleans\nms. clara rocha - costureira",
        [
            one("Ana B. Lima", None, "amrec"),
            one("Bento Souza", municipality="Orleans – SC"),
            one("Clara Rocha", "costureira"),
        ],
        ORLEANS,
    ),
    Case(
        "ana lima coordenadora cras criciúma\nbento souza medico",
        [
            one("Ana Lima", "coordenadora", "cras criciúma", "Criciúma – SC"),
            one("Bento Souza", "medico"),
        ],
        ORLEANS,
    ),
    Case("Ana Lima (eu) – diretora", [one("Ana Lima", "diretora")]),
    Case(
        "Vai o secretário (Ney), a Cida do CadÚnico, a Dra. Paula do jurídico e eu, Bento",
        [
            one("Ney", "secretário"),
            one("Cida", None, "CadÚnico"),
            one("Paula", None, "jurídico"),
            one("Bento"),
        ],
    ),
    Case(
        "Vão Ana Lima e Bia Souza, do CREAS.",
        [one("Ana Lima", None, "CREAS"), one("Bia Souza", None, "CREAS")],
    ),
]

LETTERS = [
    Case(
        "Cordialmente,\n\nProfa. Dra. Ana Lima\nCoordenadora do Núcleo de Direitos Humanos | PUCPR",
        [one("Ana Lima", "Coordenadora do Núcleo de Direitos Humanos", "PUCPR")],
    ),
    Case(
        "Sra. Ana Lima, Diretora do Departamento de Proteção Básica",
        [one("Ana Lima", "Diretora do Departamento de Proteção Básica")],
    ),
    Case(
        "Sr. Bento Souza, Chefe de Gabinete (representa o Sr. Prefeito)",
        [one("Bento Souza", "Chefe de Gabinete", representing="Prefeito")],
    ),
    Case(
        "Designar ANA LIMA, assistente social, e NÉLIO ZART JÚNIOR, psicólogo, ambos lotados na "
        "Secretaria de Saúde.",
        [
            one("Ana Lima", "assistente social", "Secretaria de Saúde"),
            one("Nélio Zart Júnior", "psicólogo", "Secretaria de Saúde"),
        ],
    ),
    Case(
        "Representantes de Londrina\nChefe: Ana Lima, secretária\nBento Souza, vice-prefeito",
        [
            one("Ana Lima", "secretária", None, LONDRINA, "head"),
            one("Bento Souza", "vice-prefeito", None, LONDRINA),
        ],
    ),
    Case("José Carlos (Zé da Farmácia) Prado, vereador", [one("José Carlos Prado", "vereador")]),
]

PRESS = [
    Case(
        "Falaram o juiz Bento Souza, titular da Vara da Infância, e Ana Lima, representante da "
        "Associação de Catadores.",
        [
            one("Bento Souza", "juiz", "Vara da Infância"),
            one("Ana Lima", representing="Associação de Catadores"),
        ],
    ),
    Case(
        "Vieram os prefeitos Bento Souza, de Nova Veneza, e Dalvânia Prado, de Içara.",
        [
            one("Bento Souza", "prefeitos", None, "Nova Veneza – SC"),
            one("Dalvânia Prado", "prefeitos", None, "Içara – SC"),
        ],
        CONTEXT,
    ),
    Case(
        "Vieram a ceramista Ana Lima, o violeiro Bento Souza e o vice-cônsul Clóvis Rocha.",
        [
            one("Ana Lima", "ceramista"),
            one("Bento Souza", "violeiro"),
            one("Clóvis Rocha", "vice-cônsul"),
        ],
    ),
    Case(
        "Compareceram 30 trabalhadores e a equipe da AMURES.",
        [
            some("30 trabalhadores", 30),
            some("equipe da AMURES", organization="AMURES"),
        ],
    ),
    Case(
        "O prefeito de Foz do Iguaçu, Bento Souza, e o médico Nei Prado abriram o ato.",
        [one("Bento Souza", "prefeito", None, FOZ), one("Nei Prado", "médico")],
    ),
    Case(
        "Participaram Ana Lima, o Pastor Elizeu e a coordenadora Bia.",
        [one("Ana Lima"), one("Elizeu", "Pastor"), one("Bia", "coordenadora")],
    ),
]

ABROAD_NOTES = [
    Case(
        "Vinieron la directora de Acción Social, Abg. Teresita Duarte; Mgter. Ana Benítez, "
        "secretaria de Educación, y el Dr. Ramiro Gómez, asesor legal.",
        [
            one("Teresita Duarte", "directora de Acción Social"),
            one("Ana Benítez", "secretaria de Educación"),
            one("Ramiro Gómez", "asesor legal", role="adviser"),
        ],
    ),
    Case(
        "Grupo folclórico (25 personas aprox.)",
        [some("Grupo folclórico (25 personas aprox.)", 25, about=True)],
    ),
    Case(
        "El intendente de Concordia, Bento Souza, y el médico Ramiro Gómez fueron recibidos por "
        "Ana Lima, intendenta de Salto.",
        [
            one("Bento Souza", "intendente", None, "Concordia – Argentina"),
            one("Ramiro Gómez", "médico", None, "Concordia – Argentina"),
            one("Ana Lima", "intendenta", None, "Salto – Uruguai"),
        ],
        ABROAD,
    ),
]

SEVERAL = [
    Case(
        "Orleans: Ana Lima e Bento Souza\nIçara: a definir\nTreviso: Clara Rocha (secretária)",
        [
            one("Ana Lima", municipality="Orleans – SC"),
            one("Bento Souza", municipality="Orleans – SC"),
            one("Clara Rocha", "secretária", None, "Treviso – SC"),
        ],
        ORLEANS,
    ),
    Case(
        "Participantes:\n* Pinhais – Ana Lima, Bento Souza e mais duas técnicas",
        [
            one("Ana Lima", municipality="Pinhais – PR"),
            one("Bento Souza", municipality="Pinhais – PR"),
            some("mais duas técnicas", 2, municipality="Pinhais – PR"),
        ],
    ),
    Case(
        "A Prefeitura de Londrina indica para compor a comitiva:\na) Ana Lima – pedagoga;\n"
        "b) Bento Souza, Prefeito; e\nc) Nilo (motorista).",
        [
            one("Ana Lima", "pedagoga", None, LONDRINA),
            one("Bento Souza", "Prefeito", None, LONDRINA),
            one("Nilo", "motorista", None, LONDRINA, "support"),
        ],
    ),
    Case(
        "CRAS Vila Nova\nCoordenadora: Ana Lima\nTécnicas: Bia Souza, Clara Rocha",
        [
            one("Ana Lima", "Coordenadora", "CRAS Vila Nova"),
            one("Bia Souza", "Técnicas", "CRAS Vila Nova"),
            one("Clara Rocha", "Técnicas", "CRAS Vila Nova"),
        ],
    ),
    Case(
        "Nome: Ana Lima | Função: pedagoga | Órgão: Secretaria de Educação",
        [one("Ana Lima", "pedagoga", "Secretaria de Educação")],
    ),
    Case(
        "Beneficiário\tCargo\tDestino\tValor\nAna Lima\tMotorista\tFoz do Iguaçu/PR\t875,00",
        [one("Ana Lima", "Motorista", role="support")],
    ),
    Case(
        "14:02 - Bia Creas: confirmados até agora\n14:03 - Bia Creas: Ana Lima, psicóloga",
        [one("Ana Lima", "psicóloga")],
    ),
    Case(
        "Ana Lima (médica) e a vereadora Bia Souza. Foto: Bento Rocha/Ascom",
        [one("Ana Lima", "médica"), one("Bia Souza", "vereadora")],
    ),
    Case(
        "O alcaide recebeu Ana Lima; o representante da OAB, Bento Souza, acompanhou.",
        [one("Ana Lima"), one("Bento Souza", representing="OAB")],
    ),
    Case(
        "Da comitiva de Içara participa a secretária Ana Lima; já de Orleans vêm o educador "
        "Bento Souza e a equipe do CRAS.",
        [
            one("Ana Lima", "secretária", None, "Içara – SC"),
            one("Bento Souza", "educador", None, "Orleans – SC"),
            some("equipe do CRAS", municipality="Orleans – SC"),
        ],
        ORLEANS,
    ),
]

SECOND_LOOK = [
    Case(
        "Confirmam presença a Secretária Ana Lima, o Cleodimar (motorista) e a pedagoga Bia Souza.",
        [
            one("Ana Lima", "Secretária"),
            one("Cleodimar", "motorista", role="support"),
            one("Bia Souza", "pedagoga"),
        ],
    ),
    Case(
        "Terá ainda Ana Lima (Planejamento) e Bento Souza (Cultura).",
        [one("Ana Lima", None, "Planejamento"), one("Bento Souza", None, "Cultura")],
    ),
    Case(
        "Participante: Ana Lima\nFunção: Orientadora Social\nLocal de trabalho: SCFV Girassol\n"
        "Cidade: Londrina - PR",
        [one("Ana Lima", "Orientadora Social", "SCFV Girassol", LONDRINA)],
    ),
    Case(
        "RELAÇÃO NOMINAL\n01  ANA LIMA     CONDUTORA     LONDRINA/PR",
        [one("Ana Lima", "CONDUTORA", None, LONDRINA, "support")],
    ),
    Case("Vieram Ana Lima e Bento Souza, e o CONGEMAS.", [one("Ana Lima"), one("Bento Souza")]),
]

HABITS = [*COUNCILS, *CHATS, *LETTERS, *PRESS, *ABROAD_NOTES, *SEVERAL, *SECOND_LOOK]
