/* What every public page has, in one file: each request costs a phone more than these lines. */

/** Where the main navigation is a row, as in frame.css. */
const ROW = "(min-width: 68.01rem)";

/**
 * Close the open menu on Escape, and when the reader clicks or moves on elsewhere.
 * @returns {void}
 */
function closeMenus() {
  const menus = [...document.querySelectorAll("details.menu")];
  const isRow = (menu) => menu.matches(".nav details") && window.matchMedia(ROW).matches;
  const closeOthers = ({ target }) => {
    menus.filter((menu) => !menu.contains(target) && !isRow(menu)).forEach((menu) => {
      menu.open = false;
    });
  };
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
  document.addEventListener("keydown", (event) => {
    const open = menus.find((menu) => menu.open && !isRow(menu));
    if (event.key === "Escape" && open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
}

/**
 * Show which theme is in force and let the reader choose; only a choice is stored.
 * @returns {void}
 */
function openDisplay() {
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll("[data-theme-choice]")];
  const show = () => buttons.forEach((button) => {
    const chosen = root.dataset.theme ?? "auto";
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen));
  });
  buttons.forEach((button) => button.addEventListener("click", () => {
    choose(root, button.dataset.themeChoice);
    show();
  }));
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.addEventListener("click", () => window.print());
  });
  show();
}

/**
 * @param {HTMLElement} root
 * @param {string} theme "light", "dark" or "auto"
 * @returns {void}
 */
function choose(root, theme) {
  if (theme === "auto") {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = theme;
  }
  try {
    if (theme === "auto") {
      localStorage.removeItem("theme");
    } else {
      localStorage.setItem("theme", theme);
    }
  } catch {
    // Storage is forbidden: the choice holds for this page.
  }
}

/**
 * Open what is folded in small windows only: the row of the menu, the contents beside a text.
 * @param {string} selector
 * @param {string} media
 * @returns {void}
 */
function openWhere(selector, media) {
  const wide = window.matchMedia(media);
  const folded = document.querySelector(selector);
  if (folded) {
    const follow = () => {
      folded.open = wide.matches;
    };
    wide.addEventListener("change", follow);
    follow();
  }
}

/**
 * Mark the entry of the section being read: the last one that began in the upper third.
 * @returns {void}
 */
function followReading() {
  const entries = [...document.querySelectorAll("[data-toc] a")]
    .map((link) => ({ link, section: document.getElementById(anchorOf(link)) }))
    .filter(({ section }) => section);
  if (!entries.length) {
    return;
  }
  const mark = () => {
    const limit = window.innerHeight / 3;
    const begun = entries.filter(({ section }) => section.getBoundingClientRect().top <= limit);
    const current = begun.at(-1) ?? entries[0];
    entries.forEach((entry) => {
      if (entry === current) {
        entry.link.setAttribute("aria-current", "true");
      } else {
        entry.link.removeAttribute("aria-current");
      }
    });
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  entries.forEach(({ section }) => observer.observe(section));
}

/**
 * Say how much the page has weighed, when the reader comes to the end of it: what was compressed
 * to be sent, fonts and pictures included, whether it came from the network or was kept.
 * @returns {void}
 */
function weigh() {
  const place = document.querySelector("[data-weight]");
  const say = () => {
    const parts = ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind));
    const bytes = parts.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0);
    const size = Math.ceil(bytes / 1000).toLocaleString(document.documentElement.lang);
    place.textContent = place.dataset.weight.replace("{size}", size);
  };
  new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && say())
    .observe(place);
}

/**
 * @param {HTMLAnchorElement} link
 * @returns {string}
 */
function anchorOf(link) {
  return decodeURIComponent(link.hash.slice(1));
}

closeMenus();
openDisplay();
openWhere(".nav details", ROW);
openWhere("[data-toc]", "(min-width: 60.01rem)");
followReading();
weigh();

const terms = document.querySelectorAll("a.term");
if (terms.length) {
  // Few pages of the site have some: the others do not load it.
  import("./glossary.js").then(({ openTerms }) => openTerms(terms));
}
