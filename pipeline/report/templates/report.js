"use strict";
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const heads = [...table.tHead.rows[0].cells];
  const order = new Intl.Collator(document.documentElement.lang);
  heads.forEach((head, column) => {
    const button = head.querySelector("button");
    const numeric = head.classList.contains("number");
    const compare = (a, b) => {
      const [x, y] = [a, b].map((row) => row.cells[column].dataset.order);
      return numeric ? x - y : order.compare(x, y);
    };
    const empty = (row) => row.cells[column].dataset.order === "";
    button.disabled = false;
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending" || (numeric && !head.hasAttribute("aria-sort"));
      const rows = [...table.tBodies[0].rows].sort(
        (a, b) => empty(a) - empty(b) || (down ? compare(b, a) : compare(a, b)),
      );
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      table.tBodies[0].append(...rows);
    });
  });
}

const open = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target && target.closest("details:not([open])");
  if (folded) {
    folded.open = true;
    target.scrollIntoView();
  }
};
addEventListener("hashchange", open);
open();
