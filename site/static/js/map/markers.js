/** Markers of initiatives and of clusters: real buttons with a name. */

const SPACE = "http://www.w3.org/2000/svg";
/** Centres of the pips of a domino's face in a square of 24, as the server draws them. */
const PIPS = {
  1: [[12, 12]],
  2: [[7, 7], [17, 17]],
  3: [[6.5, 6.5], [12, 12], [17.5, 17.5]],
  4: [[7, 7], [17, 7], [7, 17], [17, 17]],
  5: [[6.5, 6.5], [17.5, 6.5], [12, 12], [6.5, 17.5], [17.5, 17.5]],
  6: [[7.5, 6], [16.5, 6], [7.5, 12], [16.5, 12], [7.5, 18], [16.5, 18]],
};

/** @param {number} number 1 to 6 */
export function face(number) {
  const drawing = document.createElementNS(SPACE, "svg");
  drawing.setAttribute("class", "face");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  for (const [x, y] of PIPS[number] ?? []) {
    const pip = document.createElementNS(SPACE, "circle");
    for (const [name, value] of [["cx", x], ["cy", y], ["r", 2.3]]) pip.setAttribute(name, value);
    drawing.append(pip);
  }
  return drawing;
}

/**
 * @param {string} name what a screen reader says
 * @param {Node} content
 * @param {() => void} press
 */
function button(name, content, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "map-mark";
  made.setAttribute("aria-label", name);
  made.title = name;
  made.append(content);
  made.addEventListener("click", (event) => {
    event.stopPropagation();
    press();
  });
  return made;
}

export function initiativeMark(name, number, press) {
  const made = button(name, face(number), press);
  made.dataset.t = number;
  return made;
}

export function clusterMark(name, count, press) {
  const made = button(name, document.createTextNode(count), press);
  made.classList.add("is-many");
  return made;
}
