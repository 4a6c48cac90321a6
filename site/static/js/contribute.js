/* The public form: counts letters, says what may be there already. It works without. */

const WAIT_MS = 600;
const MIN_CHARS = 4;

/** Say how many letters are left, in digits that no screen reader repeats at each key. */
function count(field) {
  const most = Number(field.dataset.count);
  const line = document.createElement("span");
  line.className = "count num";
  line.setAttribute("aria-hidden", "true");
  const write = () => {
    // As the server counts: characters, not halves of pairs.
    const length = [...field.value].length;
    line.textContent = `${length} / ${most}`;
    line.classList.toggle("is-over", length > most);
  };
  field.addEventListener("input", write);
  field.after(line);
  write();
}

/** Show published initiatives whose name is like the one being typed. */
function watch(box) {
  const title = box.closest("form").elements.title;
  let timer;
  let request;
  title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  async function ask() {
    request?.abort();
    request = new AbortController();
    const text = title.value.trim();
    if (text.length < MIN_CHARS) {
      box.replaceChildren();
      return;
    }
    try {
      const address = `${box.dataset.likely}?${new URLSearchParams({title: text})}`;
      const answer = await fetch(address, {signal: request.signal});
      if (answer.ok) show(box, (await answer.json()).likely);
    } catch {
      // Aborted by the next letter, or no network: the last step says it again.
    }
  }
}

/** @param {HTMLElement} box @param {{title: string, url: string, where: string, language: string}[]} likely */
function show(box, likely) {
  if (!likely.length) {
    box.replaceChildren();
    return;
  }
  const list = element("ul");
  for (const {title, url, where, language} of likely) {
    const link = element("a", title);
    Object.assign(link, {href: url, target: "_blank", rel: "noopener"});
    if (language) link.lang = language;
    const line = element("li");
    line.append(link, where ? ` (${where})` : "");
    list.append(line);
  }
  const alert = element("div");
  alert.className = "alert warn likely";
  const inner = element("div");
  inner.append(element("b", box.dataset.title), element("p", box.dataset.text), list);
  alert.append(inner);
  box.replaceChildren(alert);
}

function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

document.querySelectorAll("[data-count]").forEach(count);
document.querySelectorAll("[data-likely]").forEach(watch);
// Where the browser leaves the focus at the top.
document.querySelector("[data-focus]")?.focus();
