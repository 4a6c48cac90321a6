/* Terms of the glossary are links to its page; here they become buttons that open the definition. */

/** Pixels kept between a definition and the edges of the window. */
const EDGE = 8;

/** Pixels between a term and its definition. */
const GAP = 10;

/** @type {HTMLButtonElement | null} The button whose definition is shown. */
let shown = null;

/**
 * Make a button of each marked term.
 * @param {NodeListOf<HTMLAnchorElement>} links
 * @returns {void}
 */
export function openTerms(links) {
  links.forEach((link, rank) => replace(link, `term-${rank + 1}`));
  document.addEventListener("click", (event) => {
    if (shown && ![shown, shown.nextElementSibling].some((one) => one.contains(event.target))) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) {
      shown.focus();
      close();
    }
  });
  window.addEventListener("resize", close);
}

/**
 * @param {HTMLAnchorElement} link
 * @param {string} id That of its definition.
 * @returns {void}
 */
function replace(link, id) {
  const button = element("button", "term", ...link.childNodes);
  button.type = "button";
  Object.assign(button.dataset, link.dataset, { page: link.getAttribute("href") });
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", id);
  button.addEventListener("click", () => (button === shown ? close() : open(button)));
  link.replaceWith(button);
}

/**
 * The definition is in the page as long as it is open: the words of the page are its own.
 * @param {HTMLButtonElement} button
 * @returns {void}
 */
function open(button) {
  close();
  const { term, definition, more, page } = button.dataset;
  const link = element("a", "", more);
  link.setAttribute("href", page);
  const box = element("span", "term-pop", element("b", "", term), `${definition} `, link);
  box.id = button.getAttribute("aria-controls");
  box.setAttribute("role", "note");
  button.after(box);
  button.setAttribute("aria-expanded", "true");
  shown = button;
  place(button, box);
}

/** @returns {void} */
function close() {
  if (shown) {
    shown.setAttribute("aria-expanded", "false");
    shown.nextElementSibling.remove();
    shown = null;
  }
}

/**
 * @param {string} name
 * @param {string} className
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

/**
 * Put the definition below its term, above where there is no room, and inside the window.
 * @param {HTMLElement} button
 * @param {HTMLElement} box
 * @returns {void}
 */
function place(button, box) {
  const { left, top, width, height } = box.getBoundingClientRect();
  const term = button.getBoundingClientRect();
  const start = Math.max(EDGE, Math.min(term.left, document.documentElement.clientWidth - EDGE - width));
  const isAbove = term.bottom + GAP + height > window.innerHeight - EDGE && term.top > height + 2 * EDGE;
  const above = isAbove ? term.top - GAP - height : term.bottom + GAP;
  box.style.translate = `${start - left}px ${above - top}px`;
  box.style.setProperty("--arrow", `${term.left - start}px`);
  box.classList.toggle("is-above", isAbove);
}
