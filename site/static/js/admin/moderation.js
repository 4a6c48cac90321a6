/*
 * Keys of the moderators' screens. Each does what a control on the screen does, and that control
 * names its key; none of them decides: Enter, on the button that received the focus, does.
 * They do nothing while somebody types, and can be turned off (WCAG 2.1.4).
 */
const KEPT = "moderation-keys-off";
const TYPED = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

const readOff = () => {
  try {
    return localStorage.getItem(KEPT) === "1";
  } catch {
    return false;
  }
};

const writeOff = (isOff) => {
  try {
    localStorage.setItem(KEPT, isOff ? "1" : "");
  } catch {
    // Storage may be forbidden: the choice then holds for this page alone.
  }
};

let isOff = readOff();

/** Rows of the list: the keys walk through their links. */
const walk = (step) => {
  const rows = [...document.querySelectorAll("[data-queue-row]")];
  if (!rows.length) return false;
  const here = rows.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
  rows[Math.min(Math.max(next, 0), rows.length - 1)].focus();
  return true;
};

const firstField = (box) => box.querySelector("textarea, select, input:not([type=hidden]), button");

/** Open what the key stands for, and put the focus where one goes on from. */
const reach = (control) => {
  if (control instanceof HTMLAnchorElement) {
    control.click();
    return;
  }
  if (control instanceof HTMLDetailsElement) {
    control.open = !control.open;
    const target = control.open ? firstField(control) : control.querySelector("summary");
    (target ?? control).focus();
    return;
  }
  control.focus();
  control.scrollIntoView({ block: "nearest" });
};

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (key === "Escape" && target instanceof Element) {
    const box = target.closest("details[data-key][open]");
    if (box) {
      box.open = false;
      box.querySelector("summary").focus();
    }
    return;
  }
  const isCommand = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  if (isOff || isCommand || !(target instanceof Element) || target.closest(TYPED)) return;
  if (document.querySelector("dialog[open], [data-w-dialog-open]")) return;
  if ((key === "j" && walk(1)) || (key === "k" && walk(-1))) {
    event.preventDefault();
    return;
  }
  const control = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!control) return;
  event.preventDefault();
  reach(control);
});

for (const box of document.querySelectorAll("[data-keys-switch]")) {
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.checked = !isOff;
  box.addEventListener("change", () => {
    isOff = !box.checked;
    writeOff(isOff);
  });
}

// Without a script each panel stays open until it is closed; browsers that know the attribute
// `name` of <details> close the others by themselves, the older ones here.
for (const box of document.querySelectorAll("details[data-key]")) {
  box.addEventListener("toggle", () => {
    if (!box.open) return;
    for (const other of document.querySelectorAll(`details[name="${box.getAttribute("name")}"]`)) {
      if (other !== box) other.open = false;
    }
  });
}

// A second press on a button would decide twice; the second is refused, and says so needlessly.
for (const form of document.querySelectorAll("form[data-decide-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-decide-once]")) delete form.dataset.sent;
});
