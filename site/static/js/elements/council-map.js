/**
 * <council-map>: the drawn map of the page becomes one to move and zoom, when the reader asks.
 *
 * Inside: the map as the server drew it, buttons marked data-do ("start", "in", "out", "locate",
 * "tiles", hidden until here) and a line marked data-state that says what the view holds.
 * Without this script the drawing and its links remain. The library comes at the first press.
 *
 * Attributes: data-library, data-library-style, data-territory, data-view, data-page and
 * data-themes are addresses and tables that map/view.js reads; data-words its sentences.
 */

class CouncilMap extends HTMLElement {
  connectedCallback() {
    this.state = this.querySelector("[data-state]");
    for (const button of this.querySelectorAll("[data-do]")) {
      button.hidden = button.dataset.do === "tiles" && !this.dataset.tiles;
      button.addEventListener("click", () => this.do(button));
    }
    // A row of the list shows its marker, once the map is there.
    document.addEventListener("focusin", (event) => this.point(event.target));
    document.addEventListener("pointerover", (event) => this.point(event.target));
  }

  /** @param {HTMLButtonElement} button */
  async do(button) {
    const view = await this.start();
    if (!view) return;
    if (button.dataset.do === "start") view.focus();
    else view.act(button.dataset.do, button);
  }

  /** Load the library once; the drawing stays if it cannot be had. */
  start() {
    this.starting ??= this.load().catch(() => {
      this.say(this.words.failed);
      this.starting = undefined;
      return null;
    });
    return this.starting;
  }

  async load() {
    this.say(this.words.loading);
    this.setAttribute("aria-busy", "true");
    try {
      const [{MapView}] = await Promise.all([
        import("../map/view.js"),
        loadStyle(this.dataset.libraryStyle),
        loadScript(this.dataset.library),
      ]);
      const view = await MapView.open(this);
      this.classList.add("is-live");
      this.querySelector("[data-do=start]")?.remove();
      this.view = view;
      return view;
    } finally {
      this.removeAttribute("aria-busy");
    }
  }

  /** @param {EventTarget | null} target */
  point(target) {
    const row = target instanceof Element && target.closest(".hit[data-id]");
    if (row && this.view && !this.contains(row)) this.view.highlight(row.dataset.id);
  }

  get words() {
    return JSON.parse(this.dataset.words);
  }

  /** @param {string} text */
  say(text) {
    if (this.state) this.state.textContent = text;
  }
}

/** @param {string} address */
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), {src: address});
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}

/** @param {string} address */
function loadStyle(address) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), {rel: "stylesheet", href: address});
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
    // Before ours, which has the last word.
    document.head.querySelector("link[rel=stylesheet]").before(link);
  });
}

customElements.define("council-map", CouncilMap);
