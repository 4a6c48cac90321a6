/* A date in three boxes: names the group after its field and understands a pasted date. */
(() => {
  "use strict";

  const plain = (text) =>
    text
      .trim()
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f.]/g, "");

  /** The number of a month written in the language of the form, "mai" or "sept.", else "". */
  const monthNumber = (word, select) => {
    const wanted = plain(word);
    const found = [...select.options].filter(
      (option) => option.value && wanted.length >= 3 && plain(option.text).startsWith(wanted),
    );
    return found.length === 1 ? found[0].value : "";
  };

  /**
   * Read "03/05/2016", "05/2016", "2016-05-03", "2016-05", "2016", "3 mai 2016" or "mai 2016".
   * @returns {?string[]} day, month and year, or null when it is something else.
   */
  const readDate = (text, select) => {
    const value = text.trim();
    const number = (figures) => (figures ? String(Number(figures)) : "");
    let match = value.match(/^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/);
    if (match) return [number(match[3]), number(match[2]), match[1]];
    match = value.match(/^(?:(\d{1,2})[-/. ]+)?(\d{1,2})[-/. ]+(\d{4})$/);
    if (match) return [number(match[1]), number(match[2]), match[3]];
    match = value.match(/^(?:(\d{1,2})(?:er|st|nd|rd|th|\.|º)?\s+)?(?:de\s+)?(\p{L}{3,}\.?),?\s+(?:de\s+)?(\d{4})$/u);
    if (!match) return null;
    const month = monthNumber(match[2], select);
    return month ? [number(match[1]), month, match[3]] : null;
  };

  class PartialDateController extends window.StimulusModule.Controller {
    connect() {
      this.inputs = [...this.element.querySelectorAll("input, select")];
      this.element.addEventListener("paste", (event) => this.paste(event));
      // The label comes after the widget in an inline panel or a block being added.
      requestAnimationFrame(() => this.nameGroup());
    }

    nameGroup() {
      const label = document.querySelector(`label[for="${CSS.escape(this.inputs[0].id)}"]`);
      if (!label) return;
      label.id ||= `${this.inputs[0].id}-label`;
      this.element.setAttribute("aria-labelledby", label.id);
    }

    paste(event) {
      const [day, month, year] = this.inputs;
      const date = readDate(event.clipboardData.getData("text"), month);
      if (!date) return;
      event.preventDefault();
      [day.value, month.value, year.value] = date;
      this.inputs.forEach((input) => input.dispatchEvent(new Event("change", { bubbles: true })));
      year.focus();
    }
  }

  window.wagtail.app.register("partial-date", PartialDateController);
})();
