/* What every public page has. Each module looks for what it serves and leaves if there is none. */
import { followReading } from "./contents.js";
import { openDisplay } from "./display.js";
import { closeMenus } from "./menu.js";

closeMenus();
openDisplay();
followReading();
