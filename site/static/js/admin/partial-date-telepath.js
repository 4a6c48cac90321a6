/* The three boxes of a date inside a StreamField block. */
(() => {
  "use strict";

  const Widget = window.telepath.constructors["wagtail.widgets.Widget"];

  class BoundPartialDate {
    constructor(root, parentCapabilities) {
      this.root = root;
      this.inputs = [...root.querySelectorAll("input, select")];
      this.idForLabel = this.inputs[0].id;
      this.parentCapabilities = parentCapabilities || new Map();
    }

    /** @returns {string[]} day, month, year */
    getState() {
      return this.inputs.map((input) => input.value);
    }

    getValue() {
      return this.getState();
    }

    setState(state) {
      this.inputs.forEach((input, index) => {
        input.value = (state && state[index]) || "";
      });
    }

    setInvalid(invalid) {
      this.inputs.forEach((input) => {
        if (invalid) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      });
    }

    getTextLabel() {
      const [day, month, year] = this.inputs;
      const name = month.value ? month.selectedOptions[0].text : "";
      return [day.value, name, year.value].filter(Boolean).join(" ") || null;
    }

    focus() {
      this.inputs[0].focus();
    }

    setCapabilityOptions(capability, options) {
      Object.assign(this.parentCapabilities.get(capability), options);
    }
  }

  class PartialDate extends Widget {
    render(placeholder, name, id, initialState, parentCapabilities, options = {}) {
      const box = document.createElement("div");
      box.innerHTML = this.html.replace(/__NAME__/g, name).replace(/__ID__/g, id).trim();
      const root = box.firstElementChild;
      placeholder.replaceWith(root);
      Object.entries((options && options.attributes) || {}).forEach(([key, value]) => {
        root.setAttribute(key, value);
      });
      const bound = new BoundPartialDate(root, parentCapabilities);
      bound.setState(initialState);
      return bound;
    }
  }

  window.telepath.register("council.PartialDate", PartialDate);
})();
