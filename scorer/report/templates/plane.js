(() => {
  "use strict";
  const map = document.getElementById("points");
  const panel = document.getElementById("panel");
  const list = document.getElementById("list");
  const filter = document.getElementById("filter");
  const hint = panel.firstElementChild;
  const rows = [...list.querySelectorAll("article")];
  const parts = rows.map(() => []);
  const marks = [];
  for (const each of map.querySelectorAll("[data-row]")) {
    const row = Number(each.dataset.row);
    parts[row].push(each);
    if (each.classList.contains("mark")) {
      marks.push({ row, each, x: parseFloat(each.getAttribute("x")), y: parseFloat(each.getAttribute("y")) });
      // the panel says it, and more
      each.querySelector("title").remove();
    }
  }
  const plain = (text) => text.normalize("NFC").toLowerCase();
  const texts = rows.map((row) => plain(row.textContent));
  let lit = -1;
  let kept = false;
  let words = [];

  function show(row) {
    if (row === lit) return;
    for (const each of parts[lit] ?? []) each.classList.remove("lit");
    lit = row;
    for (const each of parts[lit] ?? []) each.classList.add("lit");
    if (row < 0) {
      panel.replaceChildren(hint);
    } else {
      const copy = rows[row].cloneNode(true);
      copy.removeAttribute("id");
      copy.hidden = false;
      panel.replaceChildren(copy);
    }
    map.classList.toggle("busy", lit >= 0 || words.length > 0);
  }

  // the nearest mark within a finger's breadth
  function near(event) {
    const box = map.getBoundingClientRect();
    const reach = event.pointerType === "touch" ? 36 : 22;
    let best = { far: reach * reach, row: -1 };
    for (const { row, x, y } of marks) {
      const across = box.left + (x / 100) * box.width - event.clientX;
      const down = box.top + (y / 100) * box.height - event.clientY;
      const far = across * across + down * down;
      if (far < best.far) best = { far, row };
    }
    return best.row;
  }

  function sift() {
    words = plain(filter.value).split(/\s+/).filter(Boolean);
    rows.forEach((row, place) => {
      const there = words.every((word) => texts[place].includes(word));
      row.hidden = !there;
      for (const each of parts[place]) each.classList.toggle("found", words.length > 0 && there);
    });
    map.classList.toggle("busy", lit >= 0 || words.length > 0);
  }

  map.addEventListener("pointermove", (event) => {
    if (!kept) show(near(event));
  });
  map.addEventListener("pointerleave", () => {
    if (!kept) show(-1);
  });
  map.addEventListener("click", (event) => {
    event.preventDefault();
    const row = near(event);
    kept = row >= 0 && !(kept && row === lit);
    show(row);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    kept = false;
    show(-1);
  });
  filter.addEventListener("input", sift);
  function recall() {
    const said = /^#r(\d+)$/.exec(location.hash);
    if (!said || !rows[Number(said[1])]) return;
    kept = true;
    show(Number(said[1]));
  }
  addEventListener("hashchange", recall);
  document.querySelector(".find").hidden = false;
  recall();
})();
