"""The words that agendas are made of: labels, sequence, breaks, what is no session."""

import re

from agendas.reading.signs import fold

SEQUENCE = re.compile(
    r"(?<!\w)(?:(?:e,?|,) )?(?:(?:ja |e )?logo (?:apos|depois|em seguida)(?: (?:disso|isso"
    r"|a mesma|o mesmo))?"
    r"|em seguida|na sequencia|a seguir|(?:dps|depois|apos) (?:disso|isso)|por fim"
    r"|ao final|al final|al finalizar|a continuacion|luego|en seguida|seguidamente"
    r"|acto seguido|finalmente|posteriormente"
    r"|(?:depois d[aeo]s?|apos [oa]s?|apos|despues del?(?: la)?)"
    r" (?:almoco|almuerzo|cafe|coffee|lanche|intervalo|pausa|visita|reuniao|encontro|cena|jantar"
    r"|palestra|abertura|desayuno|plenaria|receso)(?= ?[,:-])"
    r"|para (?:encerrar|finalizar|concluir)|(?:depois|despues)(?! d(?:[aeo]s?|el) ))(?![\w-]),?"
)
"""What comes next without a time of its own."""

TO_CONFIRM = re.compile(
    r"(?:(?:horario|hora|data|local|lugar)(?: e (?:horario|local|data))?[: ]{0,2})?"
    r"(?:(?:a|por) (?:confirmar|definir|combinar))(?: \([^()]*\))? ?[:,-]?"
)

LABELS = {
    "venue": (
        r"(?:local|locais|lugar|local d[aoe]s? (?:\w+ ){0,2}\w+|onde|sede do evento|espaco"
        r"|unidade)"
    ),
    "day": r"(?:data|datas|dia|dias|fecha|quando|periodo)",
    "time": r"(?:horario|horarios|hora|horas|inicio|horario de inicio)",
    "end": r"(?:termino|fim|hora final|horario de termino)",
    "people": (
        r"(?:palestrantes?|facilitador(?:es|as?)?|mediacao|mediador(?:es|as?)?|debatedor(?:es|as?)?"
        r"|expositor(?:es|as?)?|responsave(?:l|is)|coordenacao|conducao|ministrantes?"
        r"|instrutor(?:es|as?)?|relator(?:es|as?)?|convidad[oa]s?|moderador(?:es|as?)?|moderacao"
        r"|conferencistas?|painelistas?|oficineir[oa]s?|docentes?|anfitri(?:ao|a|oes)|disertantes?"
        r"|responsables?|ponto focal|facilitacao|quem|com quem|quien)"
    ),
    "points": (
        r"(?:pautas?|temas?|assuntos?|topicos?|conteudos?|objetivos?|ementa|eixos?|itens|temario"
        r"|temas a tratar|ordem do dia|conteudo programatico)"
    ),
    "title": r"(?:o que|evento|atividade|titulo|reuniao|actividad)",
    "ignored": (
        r"(?:telefones?|fone|tel|cel|celular|whatsapp|e-?mail|contatos?|site|obs|observac(?:ao|oes)"
        r"|atendimento|horario de (?:funcionamento|atendimento)|funcionamento|expediente"
        r"|inscric(?:ao|oes)"
        r"|traje|publico(?:-alvo| alvo)?|participantes|comitiva|delegacao|presentes"
        r"|carga horaria|de|para|cc|enviado(?: em)?"
        r"|enviada em|ref|referencia|vagas|investimento|realizacao|apoio|organizacao|promocao"
        r"|foto|fotos"
        r"|fonte|texto|hospedagem|endereco|transporte|veiculo|motorista|nota|importante|atencao"
        r"|aviso|lembrete|consultas?|duvidas|contactos?|informes|informacoes|plantao)"
    ),
}
LABEL = re.compile("|".join(f"(?P<{what}>{words})" for what, words in LABELS.items()))
LABELLED = re.compile(rf"(?:{LABEL.pattern})(?:\([ae]s?\))?\.? ?[:\u2013] ?")

NOISE = re.compile(
    r"(?:\(\d{2,3}\)|\+\d{2,3}) ?\d{2,5}[ -]?\d{2,4}-?\d{4}"
    r"|\b(?:inscric(?:ao|oes)|inscrever|confirm(?:ar|em|e|acao|acoes|amos)(?: (?:a|de|sua|vossa"
    r"|a sua))? presencas?"
    r"|mais informacoes|informacoes (?:pelo|no|com)|(?<!por )telefones?|fone|ramal|whats(?:app)?"
    r"|celular"
    r"|e-mail"
    r"|horarios? de (?:funcionamento|atendimento)|funciona(?:m|mento)?"
    r"|atendimento(?: ao publico|:| d[aeo]s? (?:[0-9]|segunda))"
    r"|atende(?:m)?|expediente|estacionamento|abert[oa]s? (?:de|das|ate)|plantao|prazo"
    r"|publicad[oa]|atualizad[oa] em|foto:|fotos:|por redacao|me liga|ligar|retornar? ate"
    r"|responder? ate"
    r"|horario comercial|de segunda a|enviad[oa] em|recebid[oa] em|prot(?:ocolo)? n"
    r"|visitacao"
    r"|(?:abr|fech)(?:e|em|ira) (?:as|das|ao)|duvidas:?"
    r"|consultas:|ramal|achados e perdidos|secretaria do evento"
    r"|horario de visitas?|horario de onibus|sai um onibus|van sai|portaria)\b"
)
"""Sentences with these words tell hours of something else."""

BODIES = re.compile(
    r"(?:prefeitura|secretaria|municipio|estado|associacao|fundacao|conselho|camara|governo)\b"
)
"""Who writes a letter."""
MAIL = re.compile(r"(?:de|from): .{0,80}@")
"""The first line of a mail's head."""
MAIL_HEAD = re.compile(
    r"(?:para|to|c[co]{1,2}|data|date|fecha|enviad[oa](?: em)?|sent|assunto|subject|asunto) ?:"
)
"""The following ones."""
WROTE = re.compile(r"(?:escreveu|escribio|wrote):$")
"""The line above a message that is answered."""

QUOTED = re.compile(
    r"^[\"\u201c\u2018'-]|\b(?:disse|afirm(?:a|ou)|ressalt(?:a|ou)|destac(?:a|ou)|explic(?:a"
    r"|ou)|coment(?:a|ou)"
    r"|declar(?:a|ou)|de acordo com|segundo [oa]|conforme [oa]|contou|lembr(?:a|ou)"
    r"|agradece(?:u)?|enfatiz(?:a|ou)|frisou|salientou)\b"
)

SPEECH = re.compile(
    r"^\s*[\"\u201c-].*\b(?:disse|diz|afirm|ressalt|destac|explic|coment"
    r"|declar|lembr|cont(?:a|ou)\b|avali(?:a|ou)\b|resum|observ(?:a|ou)\b|dijo|explico)"
)

SIGNED = re.compile(r"[\w .'-]{3,40}, [0-9]{1,2}o? de [a-z]+ de [0-9]{4}\.?")
"""The place and date at the end of a letter."""

CLOSING = re.compile(
    r"(?:atenciosamente|atte|att|cordialmente|abracos?|abs|bjs?|beijos?|saludos|saudacoes"
    r"|respeitosamente|grat[oa]"
    r"|obrigad[oa]|at\.te|sem mais|aguardamos|qualquer duvida|duvidas|contamos com|solicitamos"
    r"|favor|gentileza"
    r"|desde ja|esperamos|se precisar|confirmem|confirmar)\b"
)

INTRODUCES = re.compile(
    r"\b(?:program(?:acao|a)|agenda|roteiro|cronograma|segue|seguem|encaminh(?:o|amos)"
    r"|confirmamos|convid(?:a|amos)"
    r"|convoc(?:a|amos)|promove|realiza(?:r|ra|-se|da|do)?|acontece|ocorre|ocorrera|acontecera"
    r"|sera realizad[oa]"
    r"|visita tecnica|encontro|seminario|evento|reuniao|intercambio|capacitacao|formacao"
    r"|oficina|congresso|forum"
    r"|conferencia|curso|missao|treinamento|comitiva|delegacao|delegacion|cronograma|itinerario"
    r"|visitam|visita)\b"
)
GENERIC_EVENT = re.compile(
    r"\s*(?:[oa] |este |esta |el |la |toda a |todas as )?(?P<subject>atividades|formacao|evento"
    r"|encontro|capacitacao|atividade|reuniao|oficina|curso|seminario"
    r"|programacao|visita|agenda|acao|treinamento|palestra|actividad"
    r"|local)? ?,? ?(?:(?:vai )?(?:acontece(?:r|ra|m|rao)?|ocorre(?:r|ra)?"
    r"|sera (?:realizad[oa]|n[oa])|e|sera|foi realizad[oa]|realiza-se|tera lugar|inicia|comeca"
    r"|tem inicio|tera inicio"
    r"|ocorreu|aconteceu|fica|se realiza|se realizara)\b)"
)
WHOLE_EVENT = re.compile(
    r"(?:[oa] |este |esta |el )(?:evento|encontro|seminario|congresso|forum|curso|capacitacao"
    r"|formacao|conferencia)\b[^,.;:]{0,60}?\b(?:acontece(?:ra)?|ocorre(?:ra)?|sera|esta marcad[oa]"
    r"|inicia|comeca|tem inicio|tera inicio|abre|se realizara)\b"
)
"""Sentences that tell where the whole event is."""
ALL_OF_IT = re.compile(
    r"(?:e |ja )?(?:todas )?as (?:demais |outras )?"
    r"(?:atividades|reunioes|palestras|oficinas|acoes)\b"
    r"[^,.;:]{0,40}?\b(?:acontece(?:m|rao)?|ocorre(?:m|rao)?|ser(?:a|ao)|e|s(?:ao|era)"
    r"|fica(?:m|rao)|tera?o? lugar)\b"
)
"""Sentences that tell where several items are: "Todas as atividades da manhã acontecem na …"."""
UNTIL = re.compile(r"(?:ate|hasta|termino:?|fim:?)\b")

SAME_TIME = re.compile(
    r"\b(?:no|ao) mesmo (?:horario|tempo)\b|\bsimultaneamente\b|\bparalelamente\b"
)

_ARTICLE = r"(?:[oa]s?[ ]|uma?[ ]|un[ao]?[ ]|el[ ]|la[ ])?"
_BEGINS = (
    r"(?:comec(?:a|ou|ara|am)|inici(?:a|ou|ara)|abre|segue|segui(?:u|ra)|continu(?:a|ou|ara)"
    r"|termin(?:a|ou|ara)|encerr(?:a|ou|ara)(?:-se)?|conclu(?:i|iu|ira)|finaliz(?:a|ou|ara)"
    r"|fech(?:a|ou|ara)|culmin(?:a|o|ara)|inclui(?:u|ra)?|preve|contempla|comenzara|comienza|finalizo"
    r"|t(?:em|eve|era)[ ]inicio|prosseg(?:ue|uira)|e[ ]reservad[oa][ ]a|sera|e)"
)
_PRELUDE = re.compile(
    rf"""
    \s* (?: .{{0,160}}(?:seguinte[ ]forma|como[ ]segue|assim)\s*:\s* )?
    (?: (?:e|ja|ainda)[ ] )?
    (?: .{{0,80}}?\b(?:convoc|convid)(?:a|amos|ou)\b.{{0,120}}?[ ]para[ ](?:[oa][ ])?
      | .{{1,120}}?\b(?:promove|realiza|sedia)(?:ra)?[ ,]+mais[ ]uma?[ ]
      | (?: (?:[oa]|el|la|os|as)[ ]
          (?:programacao|agenda|roteiro|visita|dia|manha|tarde|programa|atividades?|trabalhos?
            |jornada|periodo)[ ] | (?:[oa][ ])?(?=(?:comeca|termina|encerra|inicia)[ ]com[ ]) )
        {_BEGINS} (?=[ ,]) [ ]?,?\s* (?:com[ ]|con[ ])? {_ARTICLE}
      | (?:[oa][ ])?(?:primeir|segund|terceir|ultim|proxim)[oa][ ]
        (?:compromisso|atividade|parada|encontro|momento|agenda|destino)[ ](?:e|sera|foi)
        (?=[ ,]) [ ]?,?\s* (?:onde[ ])? {_ARTICLE}
      | (?:onde[ ])? (?: participam?,?[ ]de|(?:e[ ])?reservad[oa][ ]a|hav(?:era|ia)|houve|ha
          | t(?:er)?emos|tem|vai[ ]ter|habra|far(?:emos|a|ao)|fazemos
          | (?:se[ ])?(?:ofrecera|realizara|servira|desarrollara|dictara|brindara)n?
          | acontece(?:ra)?|ocorre(?:ra)?
          | comeca[ ]com
          | sera(?:o)?(?:[ ](?:realizad|servid|oferecid|dedicad|reservad)[oa]s?
              |(?![ ]\w+[ai]d[oa]s?\b))
          | vai[ ]ser
          | esta(?:o)?[ ](?:marcad|previst)[oa]s? )
        (?=[ ,]|$) [ ]?,?\s* (?:para[ ])?{_ARTICLE}
      | ,?\s*(?:com|con|para|pra)[ ](?:[oa]s?[ ]|el[ ]|la[ ])?
      | (?:amanha|hoje)(?=\W|$)
      | (?:[oa]s?|una?|uma?)[ ](?=\w+$|\w+[ ](?:sera|esta)\b)
      | onde[ ](?=\w) )?
    """,
    re.VERBOSE,
)
_SAID_OF_TIME = re.compile(
    r"\s(?:sera(?:o)?|esta(?:o)? (?:marcad|previst)[oa]s?|fica marcad[oa]|acontece(?:m|ra)?"
    r"|ocorre(?:m|ra)?|e)(?: realizad[oa]s?)?(?: para)?(?: [oa])?(?=\s*(?:,|$|com\b))"
    r"|\s(?:inicia(?:m)?|comeca(?:m)?|tem inicio|(?:e|y) (?:segue(?:m)?|vai|vao)(?: direto)?)"
    r"(?=\s*[,.]?$)"
    r"|,? (?:antes|anteriormente|inicialmente) (?:marcad|previst|agendad)[oa]s? para [ao]s? \w+"
    r"(?= ?(?:,|$))|,? a realizar-se\b|,? com a seguinte pauta"
)


def without_prelude(title: str) -> str:
    """Return a title without "a programação começa com a", "está marcada para" and the like."""
    for told in reversed(list(_SAID_OF_TIME.finditer(fold(title)))):
        if told.start():
            title = title[: told.start()] + title[told.end() :]
    match = _PRELUDE.match(fold(title[:250]))
    return " ".join(title[match.end() if match else 0 :].split()).strip(" ,")


BREAKS = re.compile(
    r"\W*(?:almoco|jantar|cafe|coffee|intervalo|lanche|encerramento|credenciamento|recepcao"
    r"|chegada|saida|partida"
    r"|retorno|deslocamento|check-?in|check-?out|brunch|coquetel|confraternizacao|abertura"
    r"|almuerzo|cena|desayuno|regreso"
    r"|llegada|receso|merienda|traslado|acreditacion|inscricoes e credenciamento|fim|despedida"
    r"|pausa|city tour|visita)\b"
)
"""Lines without a time that nevertheless are items of their own."""

PARALLEL = re.compile(
    r"(?P<room>(?:sala|auditorio|salao|espaco|tenda|estande|laboratorio) (?:[0-9]{1,2}|[a-h]"
    r"|i{1,3}|iv|v)\b)"
    r" ?(?:[-:\u2013]|\()\s*|(?P<group>(?:oficina|workshop|minicurso|turma|taller|gt|roda|trilha"
    r"|mesa(?= ?[0-9a-h]{1,2} ?\()"
    r"|roteiro|subgrupo|grupo(?: de trabalho)?)"
    r" ?(?:[0-9]{1,2}|[a-h]|i{1,3}|iv|v)\b) ?"
    r"(?:\((?P<where>[^()]{1,40})\) ?"
    r"|,? ?-? ?(?P<hall>(?:sala|auditorio|salao|tenda) [\w.]{1,12}) ?)?"
    r"(?:[-:\u2013]\s*|(?=(?:n[ao]s?|aos?|em|visita|vai|conhece) ))"
)
"""One of the groups or rooms that something happens in at the same time."""
PARALLEL_BEGINS = re.compile(r"(?:^|[;,:/.-]\s*|\s(?:e|y)\s)(?:o |a )?$")

NOBODY = re.compile(
    rf"{TO_CONFIRM.pattern}|tod[oa]s(?: \w+){{0,3}}|(?:a )?equipe(?: \w+){{0,2}}|livre|-+"
)
"""What stands in a column for people and names nobody."""

COLUMNS = {
    "day": r"(?:data|dia|fecha|dias|datas)",
    "end": r"(?:fim|termino|final|fin|ate|hora final|hora fim)",
    "time": (
        r"(?:horarios?|horas?|inicio|hora inicio|hora inicial|periodo|turno|comeco)"
        r"(?: de inicio)?(?: previst[oa])?"
    ),
    "venue": (
        r"(?:local|locais|lugar|espaco|onde|unidade|equipamento|endereco|sala|sede|local/endereco)"
    ),
    "people": (
        r"(?:responsave(?:l|is)|palestrantes?|facilitador(?:es|as?|\(a\))?|conducao"
        r"|ministrantes?|quem|pessoa"
        r"|expositor(?:es|as?)?|coordenacao|responsables?|participantes|anfitriao"
        r"|convidad[oa]s?|docente|contato|a cargo de)"
        r"(?: .{0,20}|/.{0,20})?"
    ),
    "title": (
        r"(?:atividades?|programacao|temas?|assuntos?|descricao|acao|acoes|conteudos?|pauta"
        r"|evento|item|actividad(?:es)?"
        r"|o que|compromisso|agenda|sessao|titulo|tematica|servicos?|atividade/tema"
        r"|detalhamento)(?: .{0,20}|/.{0,20})?"
    ),
    "ignored": (
        r"(?:n[o.]*|#|obs|observac(?:ao|oes)|duracao|tempo|carga horaria|publico|vagas|ch|status"
        r"|situacao)"
    ),
}
COLUMN = re.compile("|".join(f"(?P<{what}>{words})" for what, words in COLUMNS.items()))
