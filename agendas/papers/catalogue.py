"""All documents that a visit has, in the order in which they are shown to choose from."""

from agendas.papers.programme import PROGRAMME

PAPERS = {paper.slug: paper for paper in (PROGRAMME,)}
