/**
 * <point-picker>: a click on the drawn map, or the arrows, put the point of the form.
 *
 * Inside: the map as the server drew it (data-map), buttons marked data-do ("in", "out", "keys",
 * hidden until here), a line marked data-state. Around it: a form with latitude and longitude,
 * which do the same without this script.
 *
 * Attributes: data-west, data-north, data-narrowing, data-scale, the projection of the drawing;
 * data-territory, where the communes' outlines are; data-words, sentences.
 */

const SPACE = "http://www.w3.org/2000/svg";
const METRES_PER_DEGREE = 111_200;
const STEP_M = 50;
const LARGE_STEP_M = 500;
/** Units across the nearest view: about 600 m. */
const NEAREST = 14;
const ARROWS = {ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0]};

class PointPicker extends HTMLElement {
  connectedCallback() {
    this.map = this.querySelector("[data-map]");
    this.svg = this.map.querySelector("svg");
    this.state = this.querySelector("[data-state]");
    this.words = JSON.parse(this.dataset.words);
    const {latitude, longitude} = this.closest("form").elements;
    Object.assign(this, {latitude, longitude});
    const box = this.svg.viewBox.baseVal;
    this.view = {x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width};
    this.marker = this.svg.querySelector(".mk");
    this.prepare();
  }

  prepare() {
    this.svg.setAttribute("preserveAspectRatio", "xMidYMid slice");
    this.map.tabIndex = 0;
    this.map.setAttribute("role", "application");
    this.map.setAttribute("aria-labelledby", "picker-name");
    this.map.setAttribute("aria-describedby", "place-state");
    this.svg.setAttribute("aria-hidden", "true");
    for (const button of this.querySelectorAll("[data-do]")) {
      button.hidden = false;
      button.addEventListener("click", () => this.do(button));
    }
    this.svg.addEventListener("click", (event) => this.click(event));
    this.map.addEventListener("keydown", (event) => this.press(event));
    for (const field of [this.latitude, this.longitude]) {
      field.addEventListener("change", () => this.draw());
    }
    this.look();
  }

  get number() {
    return ["west", "north", "narrowing", "scale"].map((name) => Number(this.dataset[name]));
  }

  /** Units of the drawing from degrees. */
  unitsOf(lon, lat) {
    const [west, north, narrowing, scale] = this.number;
    return [(lon - west) * narrowing * scale, (north - lat) * scale];
  }

  degreesOf(x, y) {
    const [west, north, narrowing, scale] = this.number;
    return [x / narrowing / scale + west, north - y / scale];
  }

  /** The point that is written, or null. */
  get point() {
    const [lat, lon] = [this.latitude, this.longitude].map((field) =>
      field.value.trim() === "" ? NaN : Number(field.value.trim().replace(",", ".")),
    );
    return Number.isFinite(lat) && Number.isFinite(lon) ? [lon, lat] : null;
  }

  do(button) {
    if (button.dataset.do === "in") this.zoom(0.5);
    else if (button.dataset.do === "out") this.zoom(2);
    else {
      this.back = button;
      this.map.focus();
      this.say(this.words.keys);
    }
  }

  click(event) {
    const place = new DOMPoint(event.clientX, event.clientY);
    const {x, y} = place.matrixTransform(this.svg.getScreenCTM().inverse());
    this.put(...this.degreesOf(x, y));
  }

  press(event) {
    const arrow = ARROWS[event.key];
    if (event.target !== this.map) return;
    if (arrow) this.move(arrow, event.shiftKey ? LARGE_STEP_M : STEP_M);
    else if (event.key === "+") this.zoom(0.5);
    else if (event.key === "-") this.zoom(2);
    else if (event.key === "Escape" && this.back) this.back.focus();
    else return;
    event.preventDefault();
  }

  move([east, north], metres) {
    const [lon, lat] = this.point ?? this.degreesOf(this.view.x, this.view.y);
    const degrees = metres / METRES_PER_DEGREE;
    this.put(lon + (east * degrees) / Math.cos((lat * Math.PI) / 180), lat + north * degrees);
  }

  put(lon, lat) {
    this.latitude.value = lat.toFixed(6);
    this.longitude.value = lon.toFixed(6);
    this.draw();
  }

  /** Show the written point and say where it is. */
  async draw() {
    if (!this.point) return;
    const [x, y] = this.unitsOf(...this.point);
    this.marker ??= this.newMarker();
    this.position = [x, y];
    const {width} = this.view;
    if (Math.abs(x - this.view.x) > width * 0.4 || Math.abs(y - this.view.y) > width * 0.18) {
      Object.assign(this.view, {x, y});
    }
    this.look();
    const point = this.point.map((value) => value.toFixed(4));
    const name = await this.communeAt(this.point);
    const words = name ? this.words.placed.replace("%(commune)s", name) : this.words.outside;
    this.say(`${words} ${point[1]}, ${point[0]}`);
  }

  newMarker() {
    const group = document.createElementNS(SPACE, "g");
    group.setAttribute("class", "mk");
    for (const [name, values] of [
      ["path", {d: "M-7-11L0 0 7-11z"}],
      ["rect", {x: -14, y: -37, width: 28, height: 28, rx: 6}],
    ]) {
      const shape = document.createElementNS(SPACE, name);
      for (const [key, value] of Object.entries(values)) shape.setAttribute(key, value);
      group.append(shape);
    }
    this.svg.append(group);
    return group;
  }

  async communeAt([lon, lat]) {
    try {
      this.communes ??= await this.load();
      const {contains} = this.tools;
      return this.communes.find(({outline}) => contains(outline, lat, lon))?.name ?? "";
    } catch {
      return "";
    }
  }

  async load() {
    const [tools, answer] = await Promise.all([
      import("../map/territory.js"),
      fetch(this.dataset.territory),
    ]);
    this.tools = tools;
    const {communes, scale} = await answer.json();
    return communes.map(({name, path}) => ({name, outline: tools.rings(path, scale)}));
  }

  zoom(factor) {
    this.view.width = Math.min(1100, Math.max(NEAREST, this.view.width * factor));
    if (this.position) [this.view.x, this.view.y] = this.position;
    this.look();
  }

  /** Move the view; lines, names and the marker keep their size on the screen. */
  look() {
    const {x, y, width} = this.view;
    const height = (width * this.map.clientHeight) / (this.map.clientWidth || 1) || width / 2;
    this.svg.setAttribute("viewBox", `${x - width / 2} ${y - height / 2} ${width} ${height}`);
    const unit = width / (this.map.clientWidth || 700);
    this.map.style.setProperty("--unit", unit);
    for (const label of this.svg.querySelectorAll(".m-label")) {
      const [line] = label.children;
      const [left, top] = [line.getAttribute("x"), line.getAttribute("y")];
      const back = `translate(${-left} ${-top})`;
      label.setAttribute("transform", `translate(${left} ${top}) scale(${unit}) ${back}`);
    }
    if (!this.marker) return;
    this.position ??= this.unitsOf(...(this.point ?? [0, 0]));
    const [left, top] = this.position;
    this.marker.setAttribute("transform", `translate(${left} ${top}) scale(${unit * 1.1})`);
  }

  say(text) {
    this.state.textContent = text;
  }
}

customElements.define("point-picker", PointPicker);
