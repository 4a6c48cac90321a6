/* The field of the search proposes what may be being typed: a combobox with a list, by the ARIA
   pattern. Without this file it is a plain field. */

const WAIT_MS = 150;
const MIN_CHARS = 2;

/**
 * Make each field with an address of suggestions a combobox.
 * @returns {void}
 */
export function propose() {
  document.querySelectorAll("input[data-suggest]").forEach((field) => new Combobox(field));
}

class Combobox {
  /** @param {HTMLInputElement} field */
  constructor(field) {
    this.field = field;
    this.form = field.form;
    this.options = [];
    this.active = -1;
    this.list = this.form.appendChild(document.createElement("ul"));
    this.status = this.form.appendChild(document.createElement("p"));
    this.prepare();
    field.addEventListener("input", () => this.wait());
    field.addEventListener("keydown", (event) => this.press(event));
    field.addEventListener("blur", () => this.close());
    // Before the field loses the focus.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        this.choose(option);
      }
    });
  }

  prepare() {
    const id = `${this.field.id}-suggestions`;
    this.form.classList.add("has-suggestions");
    Object.assign(this.list, { id, hidden: true, className: "suggestions" });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.field.dataset.suggestLabel);
    this.status.className = "vh";
    this.status.setAttribute("role", "status");
    // A field of type "search" may not be a combobox; the keyboard of telephones stays the same.
    Object.assign(this.field, { type: "text", inputMode: "search", enterKeyHint: "search" });
    this.field.setAttribute("role", "combobox");
    this.field.setAttribute("aria-autocomplete", "list");
    this.field.setAttribute("aria-controls", id);
    this.field.setAttribute("aria-expanded", "false");
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT_MS);
  }

  async ask() {
    const text = this.field.value.trim();
    if (text.length < MIN_CHARS) {
      this.close();
      return;
    }
    this.request?.abort();
    this.request = new AbortController();
    try {
      const address = `${this.field.dataset.suggest}?${new URLSearchParams({ q: text })}`;
      const response = await fetch(address, { signal: this.request.signal });
      if (response.ok && document.activeElement === this.field) {
        this.show(await response.json());
      }
    } catch {
      // Aborted by the next letter, or no network: the field works without.
    }
  }

  show({ suggestions, status }) {
    this.options = suggestions.map(({ text, lang }, index) => {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${index}`;
      option.textContent = text;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      if (lang) {
        option.lang = lang;
      }
      return option;
    });
    this.list.replaceChildren(...this.options);
    this.status.textContent = status;
    this.active = -1;
    this.field.removeAttribute("aria-activedescendant");
    this.open(this.options.length > 0);
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.field.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.open(false);
    this.move(-1);
  }

  press(event) {
    const last = this.options.length - 1;
    const isOpen = !this.list.hidden;
    if (event.key === "Escape" && isOpen) {
      this.close();
    } else if (event.key === "Enter" && isOpen && this.active >= 0) {
      this.choose(this.options[this.active]);
    } else if (event.key === "ArrowDown" && last >= 0) {
      this.open(true);
      this.move(this.active < last ? this.active + 1 : 0);
    } else if (event.key === "ArrowUp" && last >= 0) {
      this.open(true);
      this.move(this.active > 0 ? this.active - 1 : last);
    } else {
      return;
    }
    event.preventDefault();
  }

  move(index) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = index;
    const option = this.options[index];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.field.setAttribute("aria-activedescendant", option.id);
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  choose(option) {
    this.field.value = option.textContent;
    this.close();
    this.form.requestSubmit();
  }
}

propose();
