"""Synthetic data in bulk, to measure speed on: plausible, consistent, and the same for a seed.

Nothing in it is of a real person, and everybody who may log in to it has an address below
`.example`, which nobody can own.
"""
