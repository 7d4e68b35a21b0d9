"""What ``python benchmarks/statistics.py`` simulates."""

from __future__ import annotations

import argparse
import time
from itertools import combinations
from statistics import median

import numpy as np
from scipy import stats
from surroundings import machine

from scorer.statistics.flips import sign_flip
from scorer.statistics.intervals import interval, intervals
from scorer.statistics.multiple import holm, max_t
from scorer.statistics.resampling import counts

MEAN, SPREAD, TIED = 0.73, 0.11, 0.405
RESAMPLES, THEIRS, SCIPYS = 10_000, 1_000, 2_000
ROWS = (130, 52)
FEW = (4, 5, 7, 8, 12)
EFFECT = 0.03


def shaped(spread: float) -> np.ndarray:
    """Return the scores that belong to ``GRID`` of a normal number: a beta distribution's."""
    size = MEAN * (1 - MEAN) / spread**2 - 1
    return stats.beta.ppf(stats.norm.cdf(GRID), MEAN * size, (1 - MEAN) * size)


GRID = np.linspace(-6, 6, 6001)


def systems(dice: np.random.Generator, trials: int, n: int, spreads: tuple[float, ...]) -> list:
    """Return row scores of systems of equal means, (trials, n) each."""
    hard = dice.standard_normal((trials, n)) * np.sqrt(TIED)
    own = np.sqrt(1 - TIED)
    return [
        np.interp(hard + own * dice.standard_normal((trials, n)), GRID, shaped(spread))
        for spread in spreads
    ]


def failing(dice: np.random.Generator, trials: int, n: int) -> np.ndarray:
    """Return row scores of which one in twenty is of a wrong answer, near 0.2."""
    good = systems(dice, trials, n, (SPREAD,))[0]
    wrong = dice.uniform(0.1, 0.3, (trials, n))
    return np.where(dice.random((trials, n)) < 0.05, wrong, good)


def scipy_ends(rows: np.ndarray, method: str) -> np.ndarray:
    """Return scipy's ends, (trials, 2), in blocks."""
    ends = []
    for start in range(0, len(rows), 50):
        found = stats.bootstrap(
            (rows[start : start + 50],),
            np.mean,
            axis=1,
            method=method,
            n_resamples=SCIPYS,
            rng=np.random.default_rng(start),
        ).confidence_interval
        ends.append(np.stack([found.low, found.high], axis=1))
    return np.concatenate(ends)


def resampled(rows: np.ndarray, resamples: int, seed: int = 12345) -> np.ndarray:
    """Return bootstrap means, (resamples, trials)."""
    drawn = np.concatenate([each for _, each in counts(rows.shape[1], resamples, seed)])
    return drawn @ rows.T / rows.shape[1]


def sacrebleu_ends(rows: np.ndarray) -> np.ndarray:
    """Return the mean of 1,000 resampled means, and around it half their inner 95 %."""
    means = np.sort(resampled(rows, THEIRS), axis=0)
    cut = THEIRS // 40
    half = 0.5 * (means[THEIRS - cut - 1] - means[cut])
    return np.stack([means.mean(axis=0) - half, means.mean(axis=0) + half], axis=1)


def ends_of(rows: np.ndarray) -> dict[str, np.ndarray]:
    """Return the ends of every method, (trials, 2) each."""
    found = {}
    for method in ("bootstrap-t", "bca", "percentile", "t"):
        ours = intervals(rows, method=method, resamples=RESAMPLES)
        found[f"dscore {method}"] = np.array([(each.low, each.high) for each in ours])
    for method in ("BCa", "percentile"):
        found[f"scipy bootstrap, {method}"] = scipy_ends(rows, method)
    found["sacreBLEU estimate_ci"] = sacrebleu_ends(rows)
    return found


def coverage(name: str, drawn: dict[int, np.ndarray], mean: float) -> None:
    """Print how often intervals hold the mean, and on which side they miss it."""
    print(f"\nCoverage of 95 % intervals, {name} (share of intervals too high, too low)\n")
    head = " | ".join(f"n = {n} | too high | too low" for n in drawn)
    print(f"| interval | {head} |\n|---|" + "---:|" * 3 * len(drawn))
    ends = {n: ends_of(rows) for n, rows in drawn.items()}
    for method in ends[ROWS[0]]:
        cells = []
        for n in drawn:
            low, high = ends[n][method].T
            above, below = np.mean(low > mean), np.mean(high < mean)
            cells += [f"{1 - above - below:.3f}", f"{above:.3f}", f"{below:.3f}"]
        print(f"| {method} | {' | '.join(cells)} |")


def small(dice: np.random.Generator, trials: int) -> None:
    """Print how often intervals of very few rows hold the mean, where they are given."""
    from scorer.statistics import intervals as ours

    ours.LEAST = 2
    print("\nCoverage on very few rows (width at the median)\n")
    print(f"| interval | {' | '.join(f'n = {n}' for n in FEW)} |\n|---|{'---:|' * len(FEW)}")
    drawn = {n: systems(dice, trials, n, (SPREAD,))[0] for n in FEW}
    for method in ("bootstrap-t", "bca", "percentile", "t"):
        cells = []
        for rows in drawn.values():
            found = intervals(rows, method=method, resamples=THEIRS, bounds=(0, 1))
            low, high = np.array([(each.low, each.high) for each in found], float).T
            held = np.mean((low <= MEAN) & (high >= MEAN))
            cells.append(f"{held:.3f} ({np.nanmedian(high - low):.2f})")
        print(f"| dscore {method} | {' | '.join(cells)} |")


def p_values(a: np.ndarray, b: np.ndarray) -> dict[str, np.ndarray]:
    """Return p of every test, (trials) each."""
    apart, n = a - b, a.shape[1]
    seen = np.abs(apart.mean(axis=1))
    theirs = np.abs(resampled(apart, THEIRS))
    shifted = np.abs(resampled(apart - apart.mean(axis=1, keepdims=True), RESAMPLES))
    z = seen / np.sqrt((a.var(axis=1, ddof=1) + b.var(axis=1, ddof=1)) / n)
    return {
        "dscore sign-flip": np.array([p for p, _ in sign_flip(apart, RESAMPLES, 0)]),
        "paired t (scipy ttest_rel)": stats.ttest_rel(a, b, axis=1).pvalue,
        "bootstrap shifted to no difference": (1 + (shifted >= seen).sum(axis=0)) / (1 + RESAMPLES),
        "sacreBLEU paired bootstrap": (1 + (theirs - theirs.mean(axis=0) > seen).sum(axis=0))
        / (1 + THEIRS),
        "unpaired z": 2 * stats.norm.sf(z),
    }


def comparisons(dice: np.random.Generator, trials: int) -> None:
    """Print how often two equal systems are told apart, and two that are 0.03 apart."""
    print("\nTwo systems: share of p at most 0.05\n")
    head = " | ".join(f"equal, n = {n} | +{EFFECT}, n = {n}" for n in ROWS)
    print(f"| test | {head} |\n|---|" + "---:|" * 2 * len(ROWS))
    shares: dict[str, list[str]] = {}
    for n in ROWS:
        a, b = systems(dice, trials, n, (0.10, 0.12))
        for by in (0.0, EFFECT):
            for test, p in p_values(a + by, b).items():
                shares.setdefault(test, []).append(f"{np.mean(p <= 0.05):.3f}")
    for test, cells in shares.items():
        print(f"| {test} | {' | '.join(cells)} |")


def families(dice: np.random.Generator, trials: int, n: int) -> None:
    """Print how often something is claimed about six equal systems."""
    spreads = (0.10, 0.11, 0.12, 0.10, 0.11, 0.12)
    six = systems(dice, trials, n, spreads)
    couples = list(combinations(range(6), 2))
    ps = np.array([[p for p, _ in sign_flip(six[a] - six[b], RESAMPLES, 0)] for a, b in couples]).T
    against = [k for k, (a, _) in enumerate(couples) if a == 0]
    by_max = [
        min(max_t([six[0][k] - six[b][k] for b in range(1, 6)], resamples=2000))
        for k in range(trials)
    ]
    print(f"\nSix equal systems, n = {n}: share of trials with any false claim\n")
    print("| | all 15 pairs | 5 against a baseline |\n|---|---:|---:|")
    print(f"| uncorrected | {share(ps.min(axis=1))} | {share(ps[:, against].min(axis=1))} |")
    held = [share(np.array([min(holm(row)) for row in part])) for part in (ps, ps[:, against])]
    print(f"| Holm | {held[0]} | {held[1]} |\n| maxT | – | {share(np.array(by_max))} |")


def share(p: np.ndarray) -> str:
    """Return how often p is at most 0.05."""
    return f"{np.mean(p <= 0.05):.3f}"


def times(dice: np.random.Generator, runs: int = 15) -> None:
    """Print how long one interval takes."""
    rows = systems(dice, 1, 130, (SPREAD,))[0][0]
    calls = {
        f"dscore {method}": lambda method=method: interval(rows, method=method)
        for method in ("bootstrap-t", "bca", "percentile")
    } | {
        f"scipy bootstrap, {method}": lambda method=method: stats.bootstrap(
            (rows,), np.mean, method=method, n_resamples=RESAMPLES
        )
        for method in ("BCa", "percentile")
    }
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(runs):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            seconds[name].append(time.perf_counter() - start)
    print(f"\n10,000 resamples of 130 rows, median of {runs} alternating runs (best)\n")
    print("| interval | ms | best ms |\n|---|---:|---:|")
    for name, each in seconds.items():
        print(f"| {name} | {median(each) * 1e3:.1f} | {min(each) * 1e3:.1f} |")


def uploaded(paths: list[str]) -> np.ndarray:
    """Return the clipped cosines of the rows of two submissions in the same order."""
    a, b = (np.loadtxt(path, delimiter=",", skiprows=1, usecols=range(1, 513)) for path in paths)
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return np.maximum((a * b).sum(axis=1) / lengths, 0)


def main() -> None:
    """Print tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--simulations", type=int, default=4000)
    parser.add_argument("--uploads", nargs=2, metavar="CSV")
    given = parser.parse_args()
    trials, start = given.simulations, time.perf_counter()
    dice = np.random.default_rng(236216)
    print(machine("numpy", "scipy"))
    error = 1.96 * np.sqrt(0.05 * 0.95 / trials)
    print(f"{trials} simulations: a share of 0.05 or 0.95 is known to ±{error:.3f}")
    print(f"resamples and flips: dscore {RESAMPLES}, scipy {SCIPYS}, sacreBLEU {THEIRS}")
    drawn = {n: systems(dice, trials, n, (SPREAD,))[0] for n in ROWS}
    coverage(f"mean {MEAN}, SD {SPREAD}", drawn, MEAN)
    drawn = {n: failing(dice, trials, n) for n in ROWS}
    coverage("one row in twenty wrong", drawn, 0.95 * MEAN + 0.05 * 0.2)
    if given.uploads:
        cosines = uploaded(given.uploads)
        drawn = {n: dice.choice(cosines, (trials, n)) for n in ROWS}
        about = f"mean {cosines.mean():.3f}, SD {cosines.std():.3f}"
        coverage(f"{len(cosines)} cosines of two uploads, {about}", drawn, float(cosines.mean()))
    small(np.random.default_rng(236216), trials)
    comparisons(dice, trials)
    families(dice, trials, ROWS[0])
    times(dice)
    print(f"\n{time.perf_counter() - start:.0f} s in all")
