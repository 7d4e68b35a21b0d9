"""Simulate how often intervals hold the truth and how often comparisons claim too much.

Run from the repository's root::

    python benchmarks/statistics.py [--simulations 4000] [--uploads A.csv B.csv]

Row scores are shaped like real ones, of which the published figures are a mean of
about 0.73, a standard deviation of 0.106 to 0.116 and one of differences between
two systems of 0.12: beta distributions of that mean and spread, tied together by
how hard a question is (a Gaussian copula). Two systems that are compared have the
same mean and different shapes (0.10 and 0.12), so that their differences are not
symmetric. ``--uploads`` takes two submissions of vectors; the cosines of their rows
then are a population, too.

Peers: scipy's bootstrap; sacreBLEU's interval and paired bootstrap, whose formulas
(sacrebleu/significance.py: ``estimate_ci``, ``_paired_bs_test``) are written out
here with its 1,000 resamples; the bootstrap shifted to no difference (Efron and
Tibshirani 1993, section 16.4); the z test of two independent means.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # what is imported below may ask for the standard library's statistics
    sys.path.append(sys.path.pop(0))
    from significance import main

    main()
else:
    # A script in this folder asked for the standard library's statistics and found this file.
    import importlib.util
    import sysconfig

    stdlib = sysconfig.get_path("stdlib")
    found = importlib.util.spec_from_file_location("statistics", f"{stdlib}/statistics.py")
    assert found is not None and found.loader is not None
    sys.modules[__name__] = importlib.util.module_from_spec(found)
    found.loader.exec_module(sys.modules[__name__])
