"""How fast the product is, as ratios to bare baselines measured in the same minutes.

`make bench` starts the product and the baselines (`baselines.py`), each in a process of one
worker on the same PostgreSQL and the same rows, and loads them in turn from a third process.
Absolute figures belong to the machine; ratios and CPU time for each request travel.
"""
