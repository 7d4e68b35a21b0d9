(() => {
  "use strict";
  const table = document.getElementById("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const filter = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const language = document.documentElement.lang;
  const order = new Intl.Collator(language, { numeric: true });
  const plain = (text) => text.normalize("NFC").toLowerCase();
  const texts = rows.map((row) => plain(row.textContent));
  let sorted = { column: -1, descending: false };

  const cell = (row, column) => row.cells[column].textContent;

  function sort(column, descending) {
    if (!heads[column]) return;
    sorted = { column, descending };
    const numbers = heads[column].classList.contains("n");
    const keys = new Map(rows.map((row) => [row, numbers ? parseFloat(cell(row, column)) : cell(row, column)]));
    const by = numbers
      ? (a, b) => keys.get(a) - keys.get(b)
      : (a, b) => order.compare(keys.get(a), keys.get(b));
    body.append(...[...rows].sort((a, b) => (descending ? by(b, a) : by(a, b))));
    heads.forEach((head, place) => {
      const now = descending ? "descending" : "ascending";
      head.setAttribute("aria-sort", place === column ? now : "none");
    });
  }

  function sift() {
    const words = plain(filter.value).split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, place) => {
      row.hidden = !words.every((word) => texts[place].includes(word));
      if (!row.hidden) count += 1;
    });
    shown.textContent = String(count);
  }

  function remember() {
    const said = new URLSearchParams();
    if (sorted.column >= 0) {
      said.set("sort", String(sorted.column + 1));
      if (sorted.descending) said.set("order", "desc");
    }
    if (filter.value) said.set("filter", filter.value);
    try {
      history.replaceState(null, "", `#${said}`);
    } catch {
      // a page inside another one may have no history
    }
  }

  function recall() {
    const said = new URLSearchParams(location.hash.slice(1));
    if (said.has("filter")) {
      filter.value = said.get("filter");
      sift();
    }
    if (said.has("sort")) sort(Number(said.get("sort")) - 1, said.get("order") === "desc");
  }

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const again = sorted.column === column;
      // the best rows are looked for at the top, words from their first letter
      sort(column, again ? !sorted.descending : head.classList.contains("n"));
      remember();
    });
  });
  filter.addEventListener("input", () => {
    sift();
    remember();
  });
  const fold = (open) => () => {
    for (const row of rows) {
      if (row.hidden) continue;
      for (const details of row.querySelectorAll("details")) details.open = open;
    }
  };
  document.getElementById("open")?.addEventListener("click", fold(true));
  document.getElementById("close")?.addEventListener("click", fold(false));
  addEventListener("hashchange", recall);
  // on a narrow screen rows are laid out as lines, and must stay a table to those who listen
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const each of [table, ...table.querySelectorAll("thead, tbody, tr, td, th")]) {
    if (each.closest("table") !== table) continue;
    each.setAttribute("role", roles[each.tagName] ?? `${each.scope}header`.replace("col", "column"));
  }
  document.querySelector(".controls").hidden = false;
  recall();
})();
