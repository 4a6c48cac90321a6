/* Faults of the page by criterion of the RGAA 4.1 that a program can tell. */
() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (element) => (element.getAttribute("aria-label") ?? element.textContent).trim();
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const outline = (element) => element.outerHTML.slice(0, 90);
  const faulty = (elements, isFault) => elements.filter(isFault).map(outline);
  const main = document.querySelector("main");
  return {
    "1.1": [
      ...faulty(all("img, area, input[type=image]"), (one) => !one.hasAttribute("alt")),
      ...faulty(all("svg"), (one) => one.closest("[aria-hidden=true]") === null
        && !(one.getAttribute("role") === "img" || one.querySelector("a"))),
    ],
    "1.2": faulty(all("[aria-hidden=true]"), (one) => one.querySelector(
      "a[href], button:not([tabindex='-1']), input:not([type=hidden], [tabindex='-1'])")),
    "1.3": faulty(all("img"), (one) => /\.(png|jpe?g|webp|svg|avif)$/i.test(one.alt)),
    "1.9": faulty(all("figure"), (one) => one.querySelectorAll("figcaption").length > 1),
    "2.1": faulty(all("iframe, frame"), (one) => !one.title),
    "4.1": faulty(all("audio, video, object, embed, bgsound"), () => true),
    "5.3": faulty(all("table[role=presentation]"), () => true),
    "5.4": faulty(all("table"), (one) => !one.caption && !one.getAttribute("aria-labelledby")),
    "5.6": faulty(all("table"), (one) => !one.querySelector("th")),
    "5.7": faulty(all("thead th, tbody th"), (one) => !one.scope),
    "5.8": faulty(all("table[role=presentation] th, table[role=presentation] caption"), () => true),
    "6.2": faulty(all("a[href]"), (one) => !name(one) && !one.querySelector("img[alt], title")),
    "8.1": document.doctype?.name === "html" && document.compatMode === "CSS1Compat" ? [] : ["doctype"],
    "8.3": document.documentElement.lang.length === 2 ? [] : ["lang of the page"],
    "8.5": document.title.trim() ? [] : ["title"],
    "8.6": document.title.replace(/\s+/g, " ").length > 10 && document.title.includes(" — ") ? [] : [document.title],
    "8.8": faulty(all("[lang]"), (one) => !["fr", "en", "es", "de", "it"].includes(one.lang)),
    "8.9": faulty(all("font, center, marquee, blink, big, tt, br + br, p:empty:not([role])"), () => true),
    "8.10": faulty(all("[dir]"), (one) => !["ltr", "rtl", "auto"].includes(one.dir)),
    "9.1": all("h1").length === 1 && all("h1, h2, h3, h4, h5, h6").every((one) => one.textContent.trim())
      ? [] : ["headings"],
    "9.2": ["header", "main", "footer"].filter((one) => all(`body > ${one}`).length !== 1),
    "9.3": faulty(all("ul, ol"), (one) => [...one.children].some((child) => child.tagName !== "LI")),
    "9.4": faulty(all(".quote"), (one) => one.tagName !== "BLOCKQUOTE" && !one.querySelector("blockquote")),
    "10.1": faulty(all("[bgcolor], [align], [border], [style]:not([style*='--']), [color], [face]"),
      (one) => !one.closest("svg") && !one.closest("[data-drawing], .term-pop")),
    "11.1": faulty(all("input:not([type=hidden]), select, textarea"), (one) => shown(one)
      && !one.labels?.length && !one.ariaLabel && !one.getAttribute("aria-labelledby")),
    "11.5": faulty(all("input[type=radio], input[type=checkbox]"), (one) => shown(one)
      && !one.closest("fieldset, [role=group], [role=radiogroup]")),
    "11.6": faulty(all("fieldset"), (one) => !one.querySelector(":scope > legend")?.textContent.trim()),
    "11.9": faulty(all("button, input[type=submit]"), (one) => !name(one) && !one.value),
    "12.6": faulty(all("nav"), (one) => !one.ariaLabel && !one.getAttribute("aria-labelledby")),
    "12.7": document.querySelector("a")?.hash === "#contenu" && main?.id === "contenu" ? [] : ["skip link"],
    "12.8": faulty(all("[tabindex]"), (one) => one.tabIndex > 0),
    "13.1": faulty(all("meta[http-equiv=refresh]"), () => true),
    "13.2": faulty(all("[target]"), () => true),
  };
}
