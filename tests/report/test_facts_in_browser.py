"""Labels and sentences at the foot of a page lie close together, however many there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from report.browser import needed, seen
from report.clouds import scored_cloud
from report.dossiers import made

from scorer.diagnostics.plane import plane_of
from scorer.report.map_page import map_page
from scorer.report.mapped import map_of
from scorer.report.page import page

#: Largest distance between a last sentence and the next label, in pixels, left where it is seen.
MEASURE = """<script>
const gaps = [...document.querySelectorAll(".facts > div")].map(group => {
  const last = group.lastElementChild.getBoundingClientRect();
  return group.getBoundingClientRect().bottom - last.bottom;
});
document.documentElement.dataset.gap = Math.max(...gaps);
</script></body>"""


@needed
@pytest.mark.parametrize("kind", ["map", "report"])
def test_no_gap_opens_below_the_facts(tmp_path: Path, kind: str) -> None:
    if kind == "map":
        cloud = scored_cloud(["벽지", "장판", "타일", "몰딩"])
        plane = plane_of(cloud)
        text = map_page(cloud, plane, map_of(cloud, plane, "score"))
    else:
        text = page(made(6, 2))
    bare = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", text)
    assert bare != text and text.count("</body>") == 1
    path = tmp_path / "쪽.html"
    path.write_text(bare.replace("</body>", MEASURE), encoding="utf-8")
    found, _ = seen(path)
    gap = re.search(r'data-gap="([0-9.]+)"', found)
    assert gap is not None and float(gap[1]) < 40
