"""Names of people: where one begins and ends, and how it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exchanges.given_names import given_names
from participants.reading import lexicon
from participants.reading.municipalities import is_municipality
from participants.reading.words import AND, OF, PARTICLES, Token, fold, is_in_capitals, wordset

MOST_WORDS = 9

HONORIFICS = wordset("""
    sr sra srta srs sras senhor senhora senhorita senhores senhoras dr dra drs dras doutor doutora
    doutores doutoras prof profa profo profs profas exmo exma ilmo ilma dom dona d eng enga arq adv
    lic mtro mtra dd seu licenciado licenciada licenciados licenciadas ms me msc mtr mg ing don
    doña dona excelentissimo excelentissima señor señora senor senora cel ten sgt abg abog mgter
    mgtr lcdo lcda phd mestre rev
    """)
_OPENING = {"(": ")", '"': '"', "“": "”", "«": "»", "'": "'", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name over some tokens, and the tokens of a nickname among them."""

    length: int
    words: tuple[int, ...]
    nickname: tuple[int, ...] = ()


def is_honorific(token: Token) -> bool:
    if token.fold in ("d", "me", "ms", "mg", "ten", "cel"):
        return token.text.endswith(".")
    if token.fold in ("dom", "dona", "don"):
        return True
    return token.fold in HONORIFICS


def could_be_part(token: Token) -> bool:
    """Tell whether a word can stand in a name: with a capital, and not known as something else."""
    return token.is_capitalised and token.fold not in _NO_PARTS


# Surnames that are also words of offices, subjects or places.
_SURNAMES = wordset("""
    guarda pastor pastora padre leite costa rosa ramos campos salles sales rocha casa prado ponte
    pontes lima mar silva monteiro bispo serra vale vila villa parque jardim santos central luz
    norte abril marco maio julio rios rio bento reis branco branca brasil paz mestre maestro leao
    lobo abrigo regis lar rua leste oeste rede vara animal abrigo porto serrano pesca patrimonio
    """)

# Made once: this is asked of every word.
_NO_PARTS = (
    lexicon.SUBJECTS | lexicon.BODIES | lexicon.OFFICES | lexicon.NO_NAMES | lexicon.KINDS
) - _SURNAMES


def begins_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a given name stands here, with more of a name behind it."""
    token = tokens[at]
    if not token.is_capitalised or token.fold.split("-")[0] not in given_names():
        return False
    after = at + 1
    while after < len(tokens) and tokens[after].fold in PARTICLES and after - at < 4:
        after += 1
    return after < len(tokens) and could_be_part(tokens[after])


def name_at(tokens: Sequence[Token], at: int) -> Name | None:
    """Return the run of capitalised words that begins at a token, with particles between them."""
    if at >= len(tokens) or not could_be_part(tokens[at]):
        return None
    words = [at]
    nickname: tuple[int, ...] = ()
    end = at + 1
    while end < len(tokens) and len(words) < MOST_WORDS:
        comma = int(tokens[end].text == "," and _is_quoted(tokens, end + 1))
        inside = () if nickname else _nickname(tokens, end + comma)
        if inside:
            nickname = inside
            end += len(inside) + 2 + comma
            continue
        more = _more(tokens, words, end)
        if not more:
            break
        words += more
        end += len(more)
    return Name(end - at, tuple(words), nickname)


def _is_quoted(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text in '"“«'


def _more(tokens: Sequence[Token], words: list[int], at: int) -> list[int]:
    """Return the next words of a name, its particles before them."""
    after = at
    while after < len(tokens) and after - at < 3 and _is_particle(tokens[after]):
        if tokens[after].is_capitalised and not _is_of_surname(tokens, at, after):
            break
        after += 1
    if after >= len(tokens) or not _goes_on(tokens, at, after):
        return []
    has_and = any(token.fold in AND for token in tokens[at:after])
    if has_and and not _is_second_surname(tokens, words, after):
        return []
    return list(range(at, after + 1))


def _is_of_surname(tokens: Sequence[Token], at: int, particle: int) -> bool:
    """Tell "Bruno Da Rosa" and "ANA DE LIMA" from "Ana Lima De Londrina"."""
    if tokens[at - 1].text.isupper():
        return True
    after = tokens[particle + 1] if particle + 1 < len(tokens) else None
    is_and = tokens[particle].fold in AND
    return after is not None and not is_and and not is_municipality(after.text)


def _is_particle(token: Token) -> bool:
    return token.fold in PARTICLES and not token.text.endswith(".")


def _goes_on(tokens: Sequence[Token], at: int, after: int) -> bool:
    token = tokens[after]
    if len(token.fold) > 1 and token.text.isupper() and not tokens[at - 1].text.isupper():
        # An acronym: "Ana Lima SMAS".
        return token.text in ("II", "III")
    if could_be_part(token) or (token.fold in lexicon.OFFICES and after > at):
        return token.is_capitalised
    # "Ana P. Lima": an initial.
    return len(token.fold) == 1 and token.text[0].isalpha() and token.is_capitalised


def _is_second_surname(tokens: Sequence[Token], words: list[int], at: int) -> bool:
    """Tell "Ana Costa e Silva", one person, from "Ana Lima e Bia Souza"."""
    if len(words) < 2 or tokens[at].fold in given_names():
        return False
    after = at + 1
    return after >= len(tokens) or not could_be_part(tokens[after])


def _nickname(tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    """Return the tokens between brackets or quotes, if these hold one or two bare words."""
    closing = _OPENING.get(tokens[at].text)
    if closing is None:
        return ()
    inside: list[int] = []
    for index in range(at + 1, min(at + 5, len(tokens))):
        if tokens[index].text == closing or (closing == "”" and tokens[index].text == '"'):
            return tuple(inside) if _is_nickname(tokens, inside, closing) else ()
        if not tokens[index].is_word:
            return ()
        inside.append(index)
    return ()


def _is_nickname(tokens: Sequence[Token], inside: list[int], closing: str) -> bool:
    words = [tokens[index] for index in inside]
    if not words or len(words) > 3:
        return False
    if closing != ")":
        return True
    is_given = words[0].fold in given_names()
    if words[0].fold in lexicon.SEGMENTS or (len(words) > 2 and not is_given):
        # "(Usuários)", "(Aldeia Tekoha Guavirá)": whom they speak for.
        return False
    if is_given and len(words) > 2 and words[1].fold in OF:
        # "Zé da Farmácia"
        return True
    if is_municipality(" ".join(word.text for word in words)):
        return False
    capitals = sum(sign.isupper() for sign in words[0].text)
    if len(words) == 1 and capitals > 1 and not tokens[inside[0] - 2].text.isupper():
        return False
    return all(could_be_part(word) or word.fold in PARTICLES for word in words)


def shown(words: Sequence[str]) -> str:
    """Return a name as it is written; one all in capitals, or all small, in name case."""
    text = " ".join(words)
    is_cased = not (is_in_capitals(text) or text.islower())
    if is_cased or len(text.replace(".", "").split()) < 2:
        return text
    cased = [_cased(word) for word in words]
    return " ".join(
        word.lower() if index and fold(word) in PARTICLES else word
        for index, word in enumerate(cased)
    )


def _cased(word: str) -> str:
    """Return MARIA-CLARA as Maria-Clara, D'ÁVILA as d'Ávila, SANT'ANNA as Sant'Anna."""
    for sign in "'’´`-":
        head, found, tail = word.partition(sign)
        if found and head and tail:
            small = sign != "-" and head.casefold() == "d"
            return (head.lower() if small else _cased(head)) + sign + _cased(tail)
    if word in ("II", "III", "IV"):
        return word
    return word[:1].upper() + word[1:].lower()
