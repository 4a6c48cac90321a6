/** The communes drawn by Leaflet, from the compact paths of /data/territory.json. */

/**
 * Read "M10 20l3-4 5 6z" into rings of [latitude, longitude].
 * @param {string} path
 * @param {number} scale units a degree
 */
export function rings(path, scale) {
  return path.split("M").slice(1).map((piece) => {
    const numbers = piece.match(/-?\d+/g).map(Number);
    const ring = [];
    let x = 0;
    let y = 0;
    for (let n = 0; n < numbers.length; n += 2) {
      x += numbers[n];
      y += numbers[n + 1];
      ring.push([90 - y / scale, x / scale - 180]);
    }
    return ring;
  });
}

/** Whether a point is in rings; a hole is a ring inside another. */
export function contains(outline, lat, lon) {
  let inside = false;
  for (const ring of outline) {
    for (let n = 0, last = ring.length - 1; n < ring.length; last = n, n += 1) {
      const [y1, x1] = ring[n];
      const [y2, x2] = ring[last];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) {
        inside = !inside;
      }
    }
  }
  return inside;
}

export class Territory {
  /** @param {any} L Leaflet @param {any} data what /data/territory.json gave */
  constructor(L, data) {
    this.L = L;
    const read = (path) => rings(path, data.scale);
    this.communes = data.communes.map((commune) => ({...commune, outline: read(commune.path)}));
    this.edge = read(data.edge);
    this.hedges = read(data.hedges);
    this.around = rings(data.around.path, data.around.scale);
    this.bounds = L.latLngBounds(this.edge.flat());
  }

  addTo(map) {
    const {L} = this;
    const pane = map.createPane("territory");
    const names = map.createPane("names");
    pane.classList.add("map-territory");
    names.classList.add("map-names");
    const renderer = L.svg({pane: "territory", padding: 0.5});
    const draw = (shape, className) =>
      shape.length && L.polyline(shape, {renderer, className, interactive: false}).addTo(map);
    const fill = (shape, className) =>
      L.polygon([shape], {renderer, className, interactive: false}).addTo(map);
    fill(this.edge, "m-land");
    for (const commune of this.communes.filter((one) => one.alternate)) {
      fill(commune.outline, "m-land alt");
    }
    draw(this.around, "m-around");
    draw(this.hedges, "m-hedge");
    draw(this.edge.map((ring) => [...ring, ring[0]]), "m-edge");
    this.labels = L.layerGroup().addTo(map);
    map.on("zoomend resize", () => this.name(map));
    this.name(map);
  }

  /** Write the names that fit at this zoom, the largest communes first. */
  name(map) {
    const {L} = this;
    this.labels.clearLayers();
    const taken = [];
    for (const {name, lat, lon} of this.communes) {
      const {x, y} = map.project([lat, lon]);
      const half = name.length * 4.2 + 6;
      const box = [x - half, y - 12, x + half, y + 12];
      const meets = taken.some(
        (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3],
      );
      if (meets) continue;
      taken.push(box);
      const text = document.createElement("span");
      text.textContent = name;
      const icon = L.divIcon({className: "map-name", html: text, iconSize: [0, 0]});
      L.marker([lat, lon], {icon, pane: "names", interactive: false, keyboard: false}).addTo(
        this.labels,
      );
    }
  }

  /** The name of the commune around a point, "" outside. */
  nameAt(lat, lon) {
    return this.communes.find((one) => contains(one.outline, lat, lon))?.name ?? "";
  }
}
