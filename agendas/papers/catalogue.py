"""All documents that a visit has, in the order in which they are shown to choose from."""

from agendas.papers.attendance import ATTENDANCE
from agendas.papers.briefing import BRIEFING
from agendas.papers.cards import BADGES, TABLE_CARDS
from agendas.papers.pocket import POCKET
from agendas.papers.press import PRESS
from agendas.papers.programme import PROGRAMME
from agendas.papers.signs import SIGNS

PAPERS = {
    paper.slug: paper
    for paper in (PROGRAMME, POCKET, BRIEFING, ATTENDANCE, BADGES, TABLE_CARDS, SIGNS, PRESS)
}
