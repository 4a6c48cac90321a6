/* Terms of the glossary are links to its page; here they become buttons that open the definition. */

/** Pixels kept between a definition and the edges of the window. */
const EDGE = 8;

/** @type {HTMLButtonElement | null} The button whose definition is shown. */
let shown = null;

/**
 * Make a button and its closed definition of each marked term.
 * @param {NodeListOf<HTMLAnchorElement>} links
 * @returns {void}
 */
export function openTerms(links) {
  links.forEach((link, rank) => replace(link, `term-${rank + 1}`));
  document.addEventListener("click", (event) => {
    if (shown && !shown.parentElement.contains(event.target)) {
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
 * @param {string} id
 * @returns {void}
 */
function replace(link, id) {
  const { term, definition, more } = link.dataset;
  const button = element("button", "term", ...link.childNodes);
  button.type = "button";
  button.dataset.definition = definition;
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", id);
  const page = element("a", "", more);
  page.href = link.href;
  const definitionBox = element("span", "term-pop", element("b", "", term), `${definition} `, page);
  definitionBox.id = id;
  definitionBox.setAttribute("role", "note");
  definitionBox.hidden = true;
  button.addEventListener("click", () => (button === shown ? close() : open(button)));
  link.replaceWith(element("span", "term-wrap", button, definitionBox));
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
 * @param {HTMLButtonElement} button
 * @returns {void}
 */
function open(button) {
  close();
  shown = button;
  button.setAttribute("aria-expanded", "true");
  button.nextElementSibling.hidden = false;
  place(button, button.nextElementSibling);
}

/** @returns {void} */
function close() {
  if (shown) {
    shown.setAttribute("aria-expanded", "false");
    shown.nextElementSibling.hidden = true;
    shown = null;
  }
}

/**
 * Put the definition below its term, above where there is no room, and inside the window.
 * @param {HTMLElement} button
 * @param {HTMLElement} box
 * @returns {void}
 */
function place(button, box) {
  box.classList.remove("is-above");
  box.style.left = "0";
  const { left, right, bottom, height } = box.getBoundingClientRect();
  const { left: start, top } = button.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const shift = Math.max(EDGE - left, Math.min(0, width - EDGE - right));
  box.style.left = `${shift}px`;
  box.style.setProperty("--arrow", `${start - left - shift}px`);
  box.classList.toggle("is-above", bottom > window.innerHeight - EDGE && top > height + 2 * EDGE);
}
