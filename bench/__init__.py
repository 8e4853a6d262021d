"""How fast Irmana is: `make bench` fills two databases with synthetic visits and measures both.

What is measured is the time that processors work for a request, in the web server and in
PostgreSQL, not the time that passes: that would tell more of the machine's other work.
"""
