/* Brings the progress of an import up to date, then the whole page once it is over. */
const PAUSE_MS = 2000;
const shown = document.querySelector("[data-import-progress]");

async function look() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = fresh.querySelector("[data-import-progress]");
  if (!next) {
    location.reload();
    return;
  }
  if (next.innerHTML !== shown.innerHTML) shown.innerHTML = next.innerHTML;
  setTimeout(look, PAUSE_MS);
}

if (shown) setTimeout(look, PAUSE_MS);
