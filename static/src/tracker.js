// A row of the tracker is saved without leaving the table: the page that comes back brings the row as it is now.
// Ctrl with the arrows up and down goes to the same box of the next row. Without this file each row posts by itself.
const box = (row, name) => row && row.querySelector(`[name="${name}"]`);

export const tracker = (table) => {
  const said = document.querySelector("[data-tracker-said]");
  table.addEventListener("submit", async (event) => {
    const row = event.target.closest("tr");
    if (!row) return;
    event.preventDefault();
    const focused = document.activeElement.name;
    try {
      const answer = await fetch(event.target.action, { method: "POST", body: new FormData(event.target) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(row.id);
      if (!answer.ok || !fresh) throw new Error("no row came back");
      row.replaceWith(fresh);
      const wrong = fresh.querySelector(".govuk-error-message");
      const told = page.querySelector(".govuk-notification-banner__heading");
      said.textContent = ((wrong || told)?.textContent ?? "").replace(/\s+/g, " ").trim();
      const first = wrong?.closest("td").querySelector("input, select");
      (first || box(fresh, focused) || fresh.querySelector("button")).focus();
    } catch {
      event.target.submit(); // as without this file
    }
  });
  table.addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!step || !event.ctrlKey || !event.target.name) return;
    event.preventDefault();
    let row = event.target.closest("tr")[step];
    while (row && !box(row, event.target.name)) row = row[step];
    box(row, event.target.name)?.focus();
  });
};
