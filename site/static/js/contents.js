/* The contents of a page say where the reader is. */

/**
 * Mark the entry of the section that crosses the upper third of the window.
 * @returns {void}
 */
export function followReading() {
  const links = [...document.querySelectorAll("[data-toc] a[href^='#']")];
  const sections = links
    .map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))))
    .filter(Boolean);
  if (!sections.length) {
    return;
  }
  const mark = () => {
    const limit = window.innerHeight / 3;
    const passed = sections.filter((section) => section.getBoundingClientRect().top <= limit);
    const current = passed.at(-1) ?? sections[0];
    links.forEach((link) => {
      if (link.hash === `#${encodeURIComponent(current.id)}`) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    });
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  sections.forEach((section) => observer.observe(section));
  mark();
}
