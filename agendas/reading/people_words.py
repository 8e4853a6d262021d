"""The words around people: offices, honorifics, and what says that a name follows."""

import re

from agendas.reading.signs import listed

HONORIFIC = (
    r"(?:srs?|sras?|sr\(a\)|drs?|dras?|profs?|profas?|profa|profo|me|ma|msc|esp|eng|dep|ver"
    r"|vereador|vereadora"
    r"|don|dona|lic|ing|coord|dir|sec|prefeita?)"
)
OFFICE = (
    r"(?:secretari[oa]s?|diretora?(?:es|as)?|prefeit[oa]s?|vice-?prefeit[oa]s?"
    r"|coordenadora?(?:es|as)?"
    r"|gerentes?|presidentes?|vice-?presidentes?|assessora?(?:es|as)?|assistentes? social"
    r"|psicolog[oa]s?|pedagog[oa]s?|professora?(?:es|as)?|tecnic[oa]s?|educadora?|chefe"
    r"|supervisora?|orientadora?|visitadora?"
    r"|vereadora?(?:es|as)?|deputad[oa]s?|senadora?|governadora?|superintendentes?|servidora?"
    r"|conselheir[oa]s?|promotora?|juiz[a]?|defensora?|facilitadora?(?:es|as)?|palestrantes?"
    r"|consultora?|pesquisadora?|intendente|alcalde|alcaldesa|director[a]?|coordinador[a]?"
    r"|secretari[oa]|trabajador[a]? social|ministr[oa]|doutora?|mestre|enfermeir[oa]|advogad[oa]"
    r"|equipe|reitora?|primeira-dama|padre|pastor|delegad[oa]|comandante|tenente|major|coronel"
    r"|representantes?|moderadora?|mediadora?|instrutora?|docentes?|musico|cantora?|jornalista)"
)
LABEL = re.compile(
    r"(?<!\w)(?:(?:com (?:[ao]s? )?)?(?:(?<=\()apresentacao|palestrantes?|facilita(?:dor(?:es|as?)?"
    r"|cao)(?:\([ae]s?\))?|mediacao"
    r"|mediador(?:es|as?)?(?:\(a\))?|debatedor(?:es|as?)?|expositor(?:es|as?)?|responsave(?:l|is)"
    r"(?: pela atividade)?|coordenacao|conducao|conduz|ministrantes?|instrutor(?:es|as?)?"
    r"|relator(?:es|as?)?|convidad[oa]s?|moderador(?:es|as?)?|moderacao|conferencistas?"
    r"|painelistas?|oficineir[oa]s?|docentes?|anfitri(?:ao|a|oes)|presencas?|participacao"
    r"|ponto focal|ministra|recebe|acompanha|disertantes?|expositora?|facilita|a cargo de"
    r"|responsable"
    r"|apresenta(?:dor|dora)|interlocutor[a]?|contato no local|com)(?:/\w+)? ?[:\u2013] ?)"
)
LINK = re.compile(
    r"(?<!\w)(?:com|por|pel[oa]s?|c/|con|a cargo de|a cargo del|(?:ministrad|conduzid"
    r"|coordenad|apresentad"
    r"|mediad|proferid|facilitad|recebid|liderad|guiad|acompanhad|dirigid"
    r"|comandad)[oa]s? (?:por|pel[oa]s?)"
    r"|palabras del|palavra d[oa]|(?:com )?a (?:presenca|participacao) d[aeo]s?)"
    r" (?:[ao]s? |el |la )?$"
)
BY_PROFESSION = re.compile(
    r"(?<!\w)(?:com|por|pel[oa]s?|con) (?:[ao]s? |el |la )?(?!equipe|comitiva)\w{4,}(?: \w{4,})? $"
)
"""Any trade before a name: "com o sociólogo"."""
_OTHER = (
    r"\b(?:onde|recebe(?:u|ra)?|recibe|recibio|delegac(?:ao|ion)|comitiva|ser(?:a|ao)|pel[ao])\b"
)
OFFICE_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:(?:[ao]s?|el|la|e|y) )?(?:{HONORIFIC}\.? "
    rf"|{OFFICE}\b(?: (?:municipal|estadual|geral|executiv[oa]|tecnic[oa]|adjunt[oa]|interin[oa]))*"
    rf"(?: (?:d[aeo]s?|del|em)\b(?:(?!{_OTHER})[^.;:()|\n]){{1,60}}?)?[ ,]+))+$"
)
HONORIFIC_BEFORE = re.compile(rf"(?<!\w)(?:(?:{HONORIFIC}(?:[.,]|\(a\)\.?|a\.|o\.)? ?){{1,3}})$")
NOT_NAMES = frozenset(
    listed(
        """cras creas suas smas paif paefi scfv centro secretaria prefeitura municipal municipio
    camara assistencia social servico servicos protecao basica especial familia familias
    politicas publica publicas fundacao associacao conselho tutelar estado estadual
    federal nacional brasil parana santa catarina rio grande sul norte leste oeste hotel
    restaurante auditorio sala salao casa abrigo republica escola universidade faculdade
    instituto museu parque praca terminal aeroporto rodoviaria almoco jantar cafe visita
    reuniao abertura encerramento palestra oficina mesa painel grupo equipe programa
    projeto plano gestao trabalho sistema unico cadastro bolsa departamento diretoria
    coordenacao setor nucleo rede comite comissao forum congresso encontro seminario
    conferencia direitos humanos cultura turismo saude educacao fazenda desenvolvimento
    economico lei resolucao novo nova primeira primeiro segunda terca quarta quinta sexta
    sabado domingo janeiro fevereiro marco abril maio junho julho agosto setembro outubro
    novembro dezembro manha tarde noite livre local horario foz iguacu londrina
    intendencia municipalidad desarrollo hogar plaza sede unidade abordagem vigilancia
    acolhimento institucional familiar medidas brasao regional regiao vila jardim bairro
    rua avenida paco polo espaco ginasio estadio teatro igreja capela clube shopping
    mercado feira posto ubs upa hospital tribunal ministerio publico palacio momento
    apresentacao roda tema eixo modulo turma lote bloco quadro mulher idoso crianca
    infancia populacao rua controle educacao permanente todos convidados participantes
    comitiva delegacao autoridades gestores tecnicos trabalhadores profissionais equipes
    gabinete cidade porto ponte puente delegacion colonia avenida bodega estancia barrio villa"""
    )
)
