/* What every public page has. Each module looks for what it serves and leaves if there is none. */
import { followReading } from "./contents.js";
import { openDisplay } from "./display.js";
import { closeMenus } from "./menu.js";

closeMenus();
openDisplay();
followReading();

const terms = document.querySelectorAll("a.term");
if (terms.length) {
  // Few pages of the site have some: the others do not load it.
  import("./glossary.js").then(({ openTerms }) => openTerms(terms));
}
