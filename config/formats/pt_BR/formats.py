"""Dates in figures: Django's own names of months have a capital, which Portuguese has not."""

DATE_FORMAT = "d/m/Y"
DATETIME_FORMAT = r"d/m/Y, G\hi"
