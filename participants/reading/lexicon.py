"""The words that tell an office, a body or a subject from a name. All folded."""

from __future__ import annotations

import re

from participants.reading.words import wordset


def _in_all_forms(words: str) -> frozenset[str]:
    """Return words with their feminine and plural forms: a final "*" stands for -o/-a or -/-a."""
    forms: set[str] = set()
    for word in words.split():
        if word.endswith("o*"):
            forms |= {word[:-2] + end for end in ("o", "a", "os", "as")}
        elif word.endswith("*"):
            forms |= {word[:-1] + end for end in ("", "a", "es", "as")}
        else:
            forms |= {word, word + "s"}
    return frozenset(forms)


OFFICES = _in_all_forms(
    """
    sargento tenente capitao coronel tenente-coronel subtenente
    prefeito* vice-prefeito* viceprefeito* ex-prefeito* subprefeito* vice secretario*
    subsecretario* sub-secretario* diretor* vice-diretor* coordenador* vice-coordenador*
    subcoordenador* assessor* vereador* ex-vereador* procurador* educador* orientador* supervisor*
    gestor* professor* administrador* contador* cuidador* visitador* entrevistador* digitador*
    instrutor* monitor monitora mediador* articulador* mobilizador* facilitador* tradutor* ouvidor*
    controlador* consultor* pesquisador* promotor* defensor* desembargador* auditor* senador*
    governador* vice-governador* reitor* vice-reitor* embaixador* preceptor* inspetor* vistoriador*
    programador* desenvolvedor* produtor* servidor* cerimonialista presidente presidenta
    vice-presidente vice-presidenta ex-presidente gerente subgerente superintendente assistente
    docente agente motorista chefe chefa chefia interprete tecnico* enfermeiro* psicologo*
    pedagogo* psicopedagogo* medico* fotografo* advogado* engenheiro* arquiteto* fonoaudiologo*
    sociologo* antropologo* farmaceutico* biologo* agronomo* geografo* estagiario* jornalista
    nutricionista fisioterapeuta terapeuta dentista odontologo* analista auxiliar auxiliares
    oficial oficiais oficineiro* conselheiro* tesoureiro* deputado* ministro* delegado*
    subdelegado* comandante economista recepcionista porteiro* cozinheiro* merendeiro* vigilante
    cinegrafista reporter redator* publicitario* relacoes-publicas palestrante ouvidor-geral
    procurador-geral procuradora-geral controlador-geral controladora-geral secretario-executivo
    secretaria-executiva secretario-geral secretaria-geral diretor-geral diretora-geral
    diretor-presidente diretora-presidente primeira-dama consul consules embaixatriz juiz juiza
    juizes juizas bibliotecario* museologo* historiador* veterinario* zootecnista topografo*
    encarregado* funcionario* voluntario* colaborador* representante suplente lider regente cacique
    paje psico vices maestro maestrina decano* bolsista mestrando* doutorando* estudante-bolsista
    licenciado* intendente intendenta viceintendente vice-intendente alcalde alcaldesa concejal
    concejales
    trabajador* director* vicedirector* vicedirectora coordinador* asesor* jefe jefa encargado*
    operador* asistente interprete traductor* psicologo* abogado* ingeniero* arquitecto* medico*
    maestro* docente funcionario* chofer choferes conductor* subsecretario* enfermero* fotografo*
    administrativo* escriturario* almoxarife telefonista zelador* guarda socorrista bombeiro*
    capelao padre pastor* bispo diplomata curador* apoiador* arte-educador* cadastrador*
    sanitarista epidemiologista apresentador* locutor* relator* parlamentar gestora-geral
    psiquiatra pediatra geriatra paroco vigario concejera
    motora condutor* empresario* vice-consul viceconsul cabo major soldado irma irmao frei
    arcebispo monsenhor diacono* escribano* debatedor* moderador*
    comandante-geral secretario-adjunto secretaria-adjunta
    """
)

_SOUNDS = re.compile(r"(eir|logu?|graf|tor|dor|sor|ari|logist|metr)[oa]s?$|istas?$|(t|d|s)or(es)?$")
_NO_OFFICES = wordset("""
    primeiro primeira terceiro terceira companheiro companheira parceiro parceira herdeiro herdeira
    inteiro inteira verdadeiro verdadeira brasileiro brasileira estrangeiro estrangeira mineiro
    senhor setor autor vetor maior menor melhor valor favor redor interior exterior superior
    anterior posterior diretorio horario lista vista pista revista conquista entrevista pauta
    comunitario comunitaria voluntario voluntaria usuario usuaria beneficiario beneficiaria
    solidario solidaria necessario necessaria contrario plenario aniversario bandeira feira
    fronteira
    carreira maneira carteira cadeira area diario diaria secretaria dinheiro janeiro fevereiro
    """)


def sounds_like_office(word: str) -> bool:
    """Tell "ceramista", "violeiro", "museóloga": what somebody does by how the word ends."""
    if len(word) < 6 or word.removesuffix("s") in _NO_OFFICES:
        return False
    return _SOUNDS.search(word) is not None


# The offices whose word is a surname or given name as well: alone, they tell nothing.
WEAK_OFFICES = wordset(
    "guarda padre pastor pastora maestro vice chefia irma irmao frei cabo major soldado"
)

# Of these, the ones that are hardly a given name.
CLERICAL = wordset("padre pe pastor pastora irma irmao frei")

QUALIFIERS = wordset("""
    municipal municipais estadual estaduais federal federais regional regionais nacional local
    adjunto adjunta adjuntos adjuntas executivo executiva executivos executivas geral gerais
    general generales
    tecnico tecnica tecnicos tecnicas social sociais administrativo administrativa administrativos
    administrativas interino interina substituto substituta substitutos substitutas especial
    especiais tutelar tutelares juridico juridica juridicos legislativo legislativa parlamentar
    financeiro financeira pedagogico pedagogica institucional comunitario comunitaria comunitarios
    comunitarias publico publica publicos publicas cientifico cientifica cultural operacional
    logistico logistica chefe titular suplente eleito eleita licenciado licenciada emerito
    sanitario sanitaria clinico clinica escolar escolares fiscal ambiental civil militar penal
    governamental governamentais legal judiciario judiciaria departamental provincial comercial
    ad hoc senior pleno junior
    pleno-social aposentado aposentada voluntario voluntaria volante nivel superior medio honorario
    sociales municipales provinciales habilitado autonomo residente bilingue oficial internacional
    particular fiscais culturais ambientais civis militares operacionais
    """)

SUBJECTS = wordset("""
    mujer ninas ninos
    assistencia social saude educacao cultura turismo fazenda administracao governanca governo
    tecnologia inovacao desenvolvimento economico economica empreendedorismo obras planejamento
    urbano urbana mobilidade seguranca meio ambiente agricultura esporte esportes habitacao
    mulheres mulher pessoa idosa idoso idosos protecao basica especial media alta complexidade
    gestao suas sus cadastro unico vigilancia socioassistencial socioassistenciais trabalho renda
    emprego familia familias crianca criancas adolescente adolescentes juventude direitos humanos
    cidadania igualdade racial comunicacao imprensa financas orcamento compras licitacoes contratos
    juridico juridica recursos humanas acolhimento familiar institucional bolsa beneficios
    eventuais convivencia fortalecimento vinculos abordagem medidas socioeducativas socioeducativo
    programa programas projetos projeto servico servicos politicas politica publicas publica
    relacoes internacionais institucionais educacao permanente infraestrutura transporte transito
    defesa civil industria comercio ciencia pesca pecuaria abastecimento lazer eventos protocolo
    cerimonial patrimonio controle interno articulacao participacao populacao rua norte sul leste
    oeste centro nordeste noroeste sudeste sudoeste central urbanismo servicos regulacao atencao
    primaria epidemiologica sanitaria mental basico integral idosas deficiencia deficiencias
    monitoramento avaliacao informacao informacoes receita tributos tributacao arrecadacao fundo
    fiscalizacao licenciamento rural urbanos residuos solidos limpeza iluminacao frota frotas
    almoxarifado arquivo expediente gabinete casa extensao pesquisa ensino pos-graduacao graduacao
    pedagogia direito direitos psicologia enfermagem medicina nutricao servico logistica tecnica
    administrativa financeira operacional estrategica estrategico projetos captacao desarrollo
    humano accion salud educacion turismo cultura hacienda obras produccion ambiente ninez
    adolescencia juventud genero mujeres gobierno municipal deportes vivienda empleo trabajo
    economia derechos humanos relaciones internacionales exteriores proteccion planificacion
    seguridad comunicacion prensa ceremonial discapacidad comunitaria comunitario primera infancia
    primeira feliz acao acoes promocao inclusao produtiva alimentar nutricional animal sustentavel
    sustentabilidade regional regionais metropolitano metropolitana integracao fronteira equipe
    equipes comissao comissoes oficinas grupo grupos secretariado rede redes apoio transferencia
    territorial territorio terceira idade melhor vida creche creches educacional infantil
    fundamental medio bem-estar economia criativa solidaria digital digitais sistemas dados
    geoprocessamento zoonoses farmacia vacinacao imunizacao odontologia hospitalar urgencia
    emergencia regulatoria infancia justica paif paefi scfv velhice longevidade
    acolhedora acolhedoras
    """)

BODIES = _in_all_forms(
    """
    secretaria subsecretaria prefeitura subprefeitura camara conselho fundacao associacao colegiado
    departamento diretoria gerencia coordenadoria coordenacao superintendencia centro universidade
    faculdade instituto instituicao hospital escola colegio ministerio tribunal procuradoria
    defensoria delegacia policia consorcio federacao confederacao sindicato cooperativa
    empresa companhia agencia autarquia nucleo abrigo gabinete ouvidoria controladoria
    divisao setor secao unidade governo municipio intendencia municipalidad ayuntamiento alcaldia
    direccion subsecretaria universidad consejo concejo consulado embaixada biblioteca museu
    comarca vara promotoria forum creche cmei ong osc orgao entidade rede comite comissao pastoral
    paroquia diocese igreja cartorio batalhao sociedade clube liga uniao academia hospital
    ambulatorio clinica laboratorio maternidade residencia casa lar organizacao instituicion
    ministerio fundacion asociacion camara coordinacion observatorio incubadora parque jornal radio
    tv portal provincia departamento reitoria campus incubadora servico programa depto dept junta
    """
)

# What a field of work begins with, told for the secretariat: "pela Saúde, Ana Lima".
FIELDS = wordset("""
    assistencia saude educacao cultura turismo fazenda administracao governo governanca
    planejamento obras habitacao agricultura esporte esportes meio seguranca mobilidade juridico
    comunicacao imprensa financas gabinete vigilancia protecao gestao cadastro juventude cidadania
    trabalho transporte transportes desenvolvimento direitos infraestrutura urbanismo acolhimento
    abordagem convivencia salud educacion hacienda gobierno deportes prensa desarrollo accion
    """)

# Kinds of units and bodies whose short names are no names of their own: "coordenadora do CRAS".
KINDS = wordset("""
    casa-lar cadunico cras creas seas paif paefi scfv cadunico caps ubs upa cmei suas sus psb pse
    cmas cmdca cmdpi cms ceas cnas cedca cit cib pop mse psc rh ti fmas bpc pbf peti samu esf psf
    nasf caic csu procon cme cmdm comdim cmi comad compir
    """)
# Of these, the ones that say what somebody's work is about: "diretora PSB".
SUBJECT_KINDS = wordset("suas sus psb pse paif paefi scfv mse psc rh ti bpc pbf cadunico")
# Bodies that a president or a councillor has, and that are told with the office.
OFFICE_BODIES = wordset("conselho conselhos camara cmas cmdca cms cmi concejo consejo")
# Parts of a body that are told with the office: "diretora do Departamento de Proteção Básica".
INNER_BODIES = wordset("""
    departamento divisao setor secao nucleo gerencia coordenadoria coordenacao diretoria direccion
    servico programa depto dept
    """)
# Bodies that every municipality has: "Câmara Municipal" says no more than "Câmara".
PLAIN_BODIES = wordset("camara conselho gabinete centro casa programa servico comissao")
# Kinds of units told in two or three words.
UNIT_KINDS = (
    "casa de passagem", "casa de acolhida", "casa lar", "centro pop", "centro dia",
    "centro de convivencia", "familia acolhedora", "abrigo institucional", "residencia inclusiva",
    "republica", "centro de referencia", "orgao gestor",
)  # fmt: skip
# What is often named after somebody: "Escola Maria Silva", "CRAS João Paulo II".
NAMED_AFTER_PEOPLE = wordset("""
    cras creas caps ubs upa cmei cemei emei emef escola colegio centro hospital instituto fundacao
    creche biblioteca casa lar abrigo universidade faculdade unidade parque campus museu
    """)
# "Câmara Municipal de Vereadores", "Conselho Tutelar": what doesn't name a body by itself.
GENERIC = QUALIFIERS | wordset(
    "vereadores gestora referencia convivencia pop dia populacao rua especializado familiar"
)

# What a name follows that is no person: "Rua João Pessoa", "Auditório Paulo Freire".
PLACES = _in_all_forms(
    """
    rua avenida praca travessa rodovia estrada alameda bairro edificio predio auditorio teatro
    ginasio hotel aeroporto restaurante salao sala anfiteatro loteamento jardim vila parque
    distrito comunidade largo palacio paco plenario estadio quadra cemei emei emef
    avda calle barrio localidade linha ponte terminal rodoviaria pousada av. r. lei decreto
    portaria protocolo museu capela catedral santuario memorial trofeu premio medalha
    """
)
# Offices cut short, always with the period.
SHORT_OFFICES = wordset("""
    sec secr coord dir ass assist tec psic ver pref vereadora gov dep pres vice superint ger
    pe eng enga enf ped psi orient educ adm aux mot des insp sup subten deleg proc ag recep conc
    """)
# Whom a member of a council speaks for.
SEGMENTS = wordset("usuarios trabalhadores entidades governo sociedade governamental")
SAINTS = wordset("santa santo sao nossa dom vila jardim parque bairro conjunto san")

# Words that begin with a capital and are neither names nor offices.
NO_NAMES = wordset("""
    titular titulares suplente suplentes definir confirmar indicar informar
    segunda terca quarta quinta sexta sabado domingo segunda-feira terca-feira quarta-feira
    quinta-feira sexta-feira lunes martes miercoles jueves viernes janeiro fevereiro marco abril
    maio junho julho agosto setembro outubro novembro dezembro enero febrero marzo mayo junio julio
    septiembre octubre noviembre diciembre bom boa ola prezado prezada prezados prezadas caro cara
    atenciosamente cordialmente att obrigado obrigada saudacoes abracos oi gente pessoal segue
    seguem lista nomes nome cargo cargos orgao funcao municipio cidade comitiva delegacao
    delegacion equipe equipo participantes participante presentes convidados confirmados anfitria
    anfitriao visitante visitantes visita intercambio encontro reuniao evento evento programacao
    agenda foto fotos texto fonte credito creditos assinatura data local horario telefone contato
    intercambio tecnica hoje amanha ontem durante apos segundo conforme entre alem tambem junto
    participaram participam participou estiveram estavam esteve estao compareceram acompanharam a o
    os as na no nas nos em de da do para por com que este esta esse essa ele ela nao sim ja
    argentina paraguai uruguai protocolo intencoes termo cooperacao lei plano planos cidades-irmas
    cidade-irma itens item total observacao obs nota definir confirmar indicar informar nomina
    autoridades e-mail email mesa programa att abs saludos adjunto adjunta vem veem vieram integram
    compoem estarao recepcao apoio membros ausentes ausente presencas presenca confirmado
    relacao nominal inscricao confirmada viajam viaja vao vai irao ira chegada saida ida volta carro
    van onibus pela pelo pelas pelos la el los las le les nuestra nuestro eu
    vou tb voce veiculo placa filhos filhas
    """)
