"""Suggesting times for an agenda: a problem in plain values, a solver, and a proposal to accept.

`problem` and `solving` know nothing of Django; `loading` makes the problem of a visit.
"""
