"""The words that venues are called by, and those that stand around them."""

import re

from agendas.reading.signs import listed
from agendas.reading.words import stem

HEADS = frozenset(
    stem(word)
    for word in listed(
        """cras creas centro sede secretaria prefeitura paco camara auditorio anfiteatro hotel
    pousada restaurante churrascaria pizzaria cafeteria casa abrigo lar republica escola
    colegio salao sala plenario plenarinho teatro museu igreja paroquia ginasio estadio
    arena parque praca biblioteca universidade faculdade instituto fundacao associacao
    conselho unidade ubs upa hospital posto aeroporto rodoviaria terminal mercado memorial
    theatro parrilla palacio gabinete clube cine cinema espaco laboratorio cooperativa
    usina shopping residencial condominio galpao quadra pavilhao campus senac sesc sesi
    senai sebrae oab acic tribunal promotoria intendencia municipalidad hogar plaza teatro
    club salon cabildo gobernacion museo biblioteca escuela universidad sindicato
    parlamento concejo ministerio costanera terminal polo radio lab hall foyer aud foier
    agencia caps creche cmei emei cei centro-dia residencia complexo patio mirante
    vinicola quartel batalhao delegacia defensoria cartorio lanchonete recanto chacara
    sitio fazenda cartodromo autodromo santuario catedral capela orla estacao jardim
    zoologico horto praia aldeia quilombo assentamento lavanderia padaria cozinha
    incubadora coworking hub consulado embaixada predio edificio bloco centro-pop ponte puente
    bodega estancia hostal hosteria casona comedor polideportivo quincho"""
    )
)
# These are venues by themselves, in small letters and without a name.
ENOUGH_ALONE = frozenset(
    stem(word)
    for word in listed(
        """gabinete auditorio plenario plenarinho prefeitura camara paco cras creas secretaria
    anfiteatro ginasio salao intendencia municipalidad sede biblioteca teatro museu praia
    hall foyer lab ponte puente"""
    )
)
PLAIN_AFTER_HEAD = frozenset(
    stem(word)
    for word in listed(
        """municipal estadual federal nobre central cultural comunitario comunitaria social regional
    paroquial administrativo administrativa principal popular esportes eventos convivencia
    idoso idosos multiuso geral executivo institucional familiar familia passagem lar
    crianca juventude mulher vereadores deputados acolhimento abrigo prefeito prefeita
    sessoes reunioes atos nautico tecnologico industrial historico comunal municipal
    departamental juntas concejo integrador superior publica publico"""
    )
)
# Such words of a venue's name say nothing of it by themselves.
COMMON = frozenset(
    stem(word)
    for word in listed(
        """saude educacao cultura turismo trabalho mulher juventude idoso crianca familia vida
    assistencia social desenvolvimento habitacao esporte cidadania direito humanos acao
    apoio atendimento protecao referencia especializado povo cidade novo nova primeiro boa
    bom sao santa santo dom padre doutor professor presidente governador artes"""
    )
)
# After these a known name is talked about, and is no place.
NO_PLACE = re.compile(
    r"(?:\b(?:sobre|equipes?|tecnic[oa]s?|coordenador[ae]?s?|coordenacao|diretor[ae]?s?"
    r"|trabalhador[ae]?s?"
    r"|profissiona(?:l|is)|usuari[oa]s?|representantes?|integrantes?|membros?|servidor[ae]?s?"
    r"|gestor[ae]?s?"
    r"|presidentes?|secretari[oa]|papel|fluxos?|atuacao|grupos?|conselheir[oa]s?|assessor[ae]?s?"
    r"|equipo|historico|entre|responsavel|responsaveis|reuniao|comitiva|prefeito|palestra)"
    r"(?: tecnicas?)?(?: d?[aoe]s?| del?| del la| com [ao]s?| entre)?"
    r"|\b(?:saida|partida|volta|retorno|regreso|salida|chegada|llegada|transporte|deslocamento|traslado"
    r"|ida)"
    r"(?: d[aoe]| del?| de volta| d[ao] \w+)?(?: para| ate| ao?| a la| al)?(?: [ao])?"
    r"|\bpara [ao]s?|\bcom [ao]s?|\bc/ ?[ao]?s?|\bcon (?:el|la)|\bpel[ao] equipe d[ao]) $"
)
PARA_PLACE = re.compile(
    r"\b(?:segu(?:e|em|iu|ira|irao|imos|iremos)|v(?:ai|ao|amos)|foram|foi|ir(?:a|ao)"
    r"|dirige(?:m)?-se|parte(?:m)?"
    r"|desloca(?:m)?(?:-se)?)(?: \w+)? para [ao]s? $"
)
PREPOSITION = re.compile(
    r"(?<!\w)(?:direto )?(?:n[ao]s?|em|nest[ae]|n[ao]s? dependencias d[ao]|ao?s?|pel[ao]s?"
    r"|en(?: el| la| los| las)?"
    r"|al|a la|por(?: (?:el|la|los|las))?|no local:|em frente (?:[ao]|ao)|junto [ao]|d[ao]|del?"
    r"|de la|as"
    r"|local:|lugar:|local|dentro d[ao]|n[ao] propri[ao]|para [ao]s?|p/|@|[ao]s?|el|los) $"
)
STAY = re.compile(
    r"(?:(?<!\w)(?:direto )?(?:n[ao]s?|em|nest[ae]|ao?s?|pel[ao]s?|en(?: el| la| los| las)?|al|a la"
    r"|por(?: (?:el|la|los|las))?|em frente (?:[ao]|ao)|junto [ao]|dentro d[ao])|@|\blocal:) $"
)
OPENS = re.compile(r"(?:^|[|(;/@\t:\u2022] ?| - |, |\. |^- ?)$")
ADDRESS = re.compile(
    r" ?[,(-]? ?(?:(?:situad|localizad)[oa] )?(?:[an]a? |a |em |en )?"
    r"(?:rua|r\.|av\.?|avenida|alameda|al\.|travessa|tv\.|rodovia|estrada|br[ -]?[0-9]{3}|calle"
    r"|praca)"
    r" [^;:()|\n,-]{1,60}"
    r"(?:,? ?(?:n[o.]{0,2} ?)?[0-9]{1,5}(?![0-9h]|:[0-9])(?:,? ?(?:sala|andar|bloco) ?[0-9]+)?"
    r"|,? ?s/n[o.]?)?"
    r"(?:,? ?(?:bairro|b\.) [^;:()|\n,-]{1,40}|(?:,| -) (?:centro|bucarein)(?: civico)?)?"
    r"(?: ?\))?"
)
ROOM_AFTER = re.compile(
    r"(?:,| -|:)? \(?(?:(?:n[ao]|em) )?(?:sala|auditorio|bloco|predio|salao|andar|piso|laboratorio"
    r"|[0-9]{1,2}o (?:andar|piso))(?: (?:[0-9]{1,4}[a-z]?|[a-h]|de reunioes|i{1,3}))?\)?"
    r"(?=\s*(?:$|[,;:.()|]| - ))"
)
"""A room told after the venue that it is in."""
SAME = re.compile(
    r"(?<!\w)(?:no local d[ao] (?:visita|evento|encontro)|(?:(?:,|-|no|em|en el) ?)?(?:o "
    r"|el )?(?:mesmo|mismo) (?:local|lugar|endereco|auditorio|espaco)"
    r"(?: d[oae] (?:dia )?(?:anterior|manha|tarde|vespera|abertura))?(?: ?\([^()]{1,30}\))?)"
)
TRANSFER = re.compile(r"^\W*(?:traslados?|translados?|transfer|deslocamento|transporte)\b[^;.]*$")
"""Where somebody is brought from and to is no place of the session."""
UNDECIDED = re.compile(
    r"(?:(?:em |no )?(?:local|lugar)[: ]{1,2})?(?:a|por|para) (?:definir|confirmar|combinar"
    r"|designar)"
    r"|(?:em |en )?(?:local|lugar) (?:livre|nao definido|indefinido|incerto)|livre|-+|n/?a|idem"
    r"|local"
)
INDIRECT_UNDECIDED = re.compile(
    r"\((?:a|por) (?:confirmar|definir)(?: (?:o |el )?(?:local|lugar))?\)"
    r"|[,(-]? ?(?:em |no |en )?(?:local|lugar) (?:ainda )?(?:a|por) (?:definir|confirmar"
    r"|combinar|designar) ?\)?| - livre(?= ?(?:$|[.;]))"
)


AT_PROPER = re.compile(
    r"\b(?:almoco|jantar|janta|cafe|coffee|almuerzo|cena|desayuno|lanche|coquetel|recepcao"
    r"|credenciamento|hospedagem"
    r"|reuniao|encontro|confraternizacao|oficina|palestra|visita|passeio|encerramento"
    r"|abertura)(?: \w+){0,3}"
    r" (?:n[ao]|em|en|en el|en la) $"
    r"|\b(?:visita|passeio|noite cultural|city tour)(?: \w+)? (?:-|aos?|as?|al|a la|a las|a los) $"
    r"|\b(?:almoco|jantar|janta|almuerzo|cena|coquetel)(?:(?: \w+){0,3}(?: -|,))? $"
    r"|(?:^|[-:,] ?)(?:saida|partida|embarque|salida)\b[^.;,]{0,25} d[ao]s? $"
)
NEVER = frozenset(["suas", "sus", "brasil", "parana"])


HEADS_LINE = re.compile(r"\s*(?::|-\s|\()")
