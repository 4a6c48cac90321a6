/* The contents of a page say where the reader is. */

/**
 * Mark the entry of the section being read: the last one that began in the upper third.
 * @returns {void}
 */
export function followReading() {
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
 * @param {HTMLAnchorElement} link
 * @returns {string}
 */
function anchorOf(link) {
  return decodeURIComponent(link.hash.slice(1));
}
