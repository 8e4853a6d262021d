"""Words and marks of a text, with the places where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache


def wordset(words: str) -> frozenset[str]:
    return frozenset(words.split())


ARTICLES = wordset("o a os as el la los las um uma uns umas un una ao aos")
PARTICLES = wordset("de da do das dos e di du del della van von der den la las los y le")
OF = wordset("de da do das dos del")
AND = wordset("e y")
# "pela secretária", "junto à diretora", "com o prefeito": an article is in it or may follow.
LEADING = ARTICLES | wordset("pelo pela pelos pelas à às ao aos al do da dos das del")

UFS = wordset("AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO")

_ABBREVIATED = (
    r"(?:(?i:exm[oa]s?|ilm[oa]s?|sr(?:ta|as?|es|s)?|dr(?:as?|es|s)?|profs?|profes|prof[ao]s?|engs?"
    r"|arq|adv|lic|mtr|mg|ing|vers?|dep|sec|pref|coord|dir|ass|assist|téc|tec|psic|enf|ped"
    r"|adm|fin|educ|hab|pl|pe|cel|ten|sgt|cap|maj|del|sto|sta|mun|des|insp|sup|subten|deleg|proc|ag|recep|conc|rev|depto?|dept|ms|me|abg|abog|mgt?e?r|mtra|lcd[oa])"
    r"|[A-ZÀ-Ý])\.[ªºao°]?(?!\w)|[a-z]\.(?= [a-z])"
)
_WORD = (
    r"[^\W_]+(?:['’´`-](?!(?:" + "|".join(sorted(UFS)) + r")\b)[^\W_]+)*"
    r"(?:/(?:as?|os?|es)(?!\w)|\((?:as?|os?|es)\))?[ªº°]?"
)
_TOKEN = re.compile(f"{_ABBREVIATED}|{_WORD}|[^\\w\\s]|_|\\n")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return a text without accents and case; apostrophes go, other signs stay."""
    decomposed = unicodedata.normalize("NFKD", re.sub("['’´`]", "", text.casefold()))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def key(text: str) -> str:
    """Return the words of a text, folded and with a space between them."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    fold: str
    start: int
    end: int
    is_capitalised: bool

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


def tokens_of(text: str) -> list[Token]:
    """Return the words and marks; without any capital in a text, all but particles count as one."""
    has_capitals = any(sign.isupper() for sign in text)
    tokens = []
    for match in _TOKEN.finditer(text):
        word, folded = match.group(), _bare(match.group())
        capital = _begins_with_capital(word) if has_capitals else _may_be_capital(word, folded)
        tokens.append(Token(word, folded, match.start(), match.end(), capital))
    return tokens


def _may_be_capital(word: str, folded: str) -> bool:
    return word[0].isalpha() and folded not in PARTICLES | LEADING


def _begins_with_capital(word: str) -> bool:
    """Tell whether a word begins with a capital, "d'Ávila" too."""
    is_elided = len(word) > 2 and word[0] in "dD" and word[1] in "'’´`"
    return word[0].isupper() or (is_elided and word[2].isupper())


def _bare(word: str) -> str:
    folded = fold(word)
    return folded if len(folded) == 1 else re.sub(r"(/|\().*$|\.", "", folded) or folded


def spanned(text: str, tokens: Sequence[Token]) -> str:
    """Return what is written from the first to the last of the tokens."""
    return " ".join(text[tokens[0].start : tokens[-1].end].split()) if tokens else ""


def is_in_capitals(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 1 and all(not sign.islower() for sign in letters)
