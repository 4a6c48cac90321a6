/**
 * The live map. This is the only module that knows Leaflet: another library would replace it.
 */
import {Territory} from "./territory.js";
import {clusterMark, initiativeMark} from "./markers.js";

const PAUSE_MS = 150;
const MAX_ZOOM = 18;
/** Pixels: markers nearer than this cover each other, and are drawn as one heap. */
const STACK = 30;
/** A heap of so many opens as a list; a larger one is looked at from nearer. */
const LISTED = 6;

export class MapView {
  /** @param {HTMLElement} host the <council-map> */
  static async open(host) {
    const answer = await fetch(host.dataset.territory);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return new MapView(host, await answer.json());
  }

  constructor(host, data) {
    this.host = host;
    this.L = window.L;
    this.words = host.words;
    this.themes = JSON.parse(host.dataset.themes);
    this.territory = new Territory(this.L, data);
    this.box = Object.assign(document.createElement("div"), {className: "map-live", tabIndex: 0});
    this.box.setAttribute("role", "region");
    this.box.setAttribute("aria-label", this.words.map);
    host.querySelector("[data-drawing]").replaceWith(this.box);
    this.makeMap();
    this.territory.addTo(this.map);
    this.marks = this.L.layerGroup().addTo(this.map);
    this.buttons = new Map();
    this.map.on("moveend", () => this.refreshSoon());
    this.refresh();
  }

  makeMap() {
    const {L} = this;
    const around = this.territory.bounds.pad(0.6);
    this.map = L.map(this.box, {
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0.25,
      maxZoom: MAX_ZOOM,
      maxBounds: around,
      // The page scrolls under the wheel until the reader presses the map.
      scrollWheelZoom: false,
      // One finger scrolls the page, two move the map.
      dragging: !matchMedia("(pointer: coarse)").matches,
      zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      fadeAnimation: false,
    });
    this.map.fitBounds(this.territory.bounds, {padding: [8, 8]});
    this.map.setMinZoom(this.map.getZoom() - 0.5);
    this.map.on("click", () => this.map.scrollWheelZoom.enable());
    this.map.on("mouseout", () => this.map.scrollWheelZoom.disable());
    this.host.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.pop) {
        event.stopPropagation();
        this.close();
      }
    });
  }

  focus() {
    this.box.focus();
  }

  /** @param {string} what @param {HTMLButtonElement} button */
  act(what, button) {
    if (what === "in") this.map.zoomIn(1);
    else if (what === "out") this.map.zoomOut(1);
    else if (what === "locate") this.locate();
    else if (what === "tiles") this.toggleTiles(button);
  }

  refreshSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), PAUSE_MS);
  }

  async refresh() {
    this.asking?.abort();
    this.asking = new AbortController();
    const bounds = this.map.getBounds();
    const sides = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const address = new URL(this.host.dataset.view, location.href);
    // Rounded outwards to some 100 m, so that the same view is the same address.
    address.searchParams.set(
      "bbox",
      sides.map((side, n) => (n < 2 ? Math.floor : Math.ceil)(side * 1000) / 1000).join(","),
    );
    address.searchParams.set("zoom", String(Math.floor(this.map.getZoom())));
    try {
      const answer = await fetch(address, {signal: this.asking.signal});
      if (!answer.ok) throw new Error(`${answer.status}`);
      this.show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") this.host.say(this.words.failed);
    }
  }

  show({total, points, clusters}) {
    const focused = document.activeElement?.closest?.(".map-mark")?.dataset.key;
    this.marks.clearLayers();
    this.buttons.clear();
    for (const heap of this.heaps(points)) this.showHeap(heap);
    clusters.count.forEach((count, n) => this.showCluster(clusters.lat[n], clusters.lon[n], count));
    if (focused) this.host.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    this.host.say(this.said(this.words.count, total));
  }

  /** Group the points that would cover each other at this zoom. */
  heaps(points) {
    const found = [];
    points.id.forEach((id, n) => {
      const point = {
        id,
        lat: points.lat[n],
        lon: points.lon[n],
        theme: this.themes[points.theme[n]] ?? {face: 1, name: ""},
        title: points.title[n],
        address: this.host.dataset.page.replace("__slug__", points.slug[n]),
      };
      const place = this.map.project([point.lat, point.lon]);
      const heap = found.find((one) => one.place.distanceTo(place) < STACK);
      if (heap) heap.points.push(point);
      else found.push({place, points: [point]});
    });
    return found.map((one) => one.points);
  }

  showHeap(heap) {
    const [first] = heap;
    const commune = this.territory.nameAt(first.lat, first.lon);
    if (heap.length > 1) {
      const isListed = heap.length <= LISTED || this.map.getZoom() >= MAX_ZOOM;
      const name = this.said(isListed ? this.words.here : this.words.cluster, heap.length);
      const mark = clusterMark(name, heap.length, () =>
        isListed ? this.open(heap, commune, mark) : this.approach(first.lat, first.lon),
      );
      this.place(mark, first.lat, first.lon, heap.map((one) => one.id));
      return;
    }
    const name = [first.title, first.theme.name, commune].filter(Boolean).join(", ");
    const mark = initiativeMark(name, first.theme.face, () => this.open(heap, commune, mark));
    this.place(mark, first.lat, first.lon, [first.id]);
  }

  showCluster(lat, lon, count) {
    const name = this.said(this.words.cluster, count);
    const mark = clusterMark(name, count, () => this.approach(lat, lon));
    this.place(mark, lat, lon, []);
  }

  /** Look from nearer; the marker pressed is gone then, and the map takes the focus. */
  approach(lat, lon) {
    this.map.setView([lat, lon], Math.min(this.map.getZoom() + 2, MAX_ZOOM));
    this.focus();
  }

  place(mark, lat, lon, ids) {
    mark.dataset.key = ids.length ? `i${ids[0]}` : `c${lat},${lon}`;
    const icon = this.L.divIcon({className: "map-spot", html: mark, iconSize: [0, 0]});
    this.L.marker([lat, lon], {icon, keyboard: false, interactive: false}).addTo(this.marks);
    for (const id of ids) this.buttons.set(String(id), mark);
  }

  /** Show what a marker stands for, beside the map; the focus goes there and comes back. */
  open(heap, commune, mark) {
    this.close(false);
    this.pop = document.createElement("article");
    this.pop.className = "pop";
    this.pop.dataset.t = heap[0].theme.face;
    this.pop.setAttribute("aria-label", this.words.chosen);
    const close = Object.assign(document.createElement("button"), {
      type: "button",
      className: "tool pop-x",
      textContent: "×",
    });
    close.setAttribute("aria-label", this.words.close);
    close.addEventListener("click", () => this.close());
    for (const one of heap) {
      const title = document.createElement("h3");
      title.append(Object.assign(document.createElement("a"), {
        href: one.address,
        textContent: one.title,
      }));
      this.pop.append(title);
    }
    const details = Object.assign(document.createElement("p"), {
      className: "small muted",
      textContent: [heap.length === 1 ? heap[0].theme.name : "", commune].filter(Boolean).join(", "),
    });
    this.pop.append(details, close);
    this.host.querySelector("[data-popup]").append(this.pop);
    this.from = mark;
    this.highlight(heap[0].id);
    this.pop.querySelector("a").focus();
  }

  close(giveBack = true) {
    this.pop?.remove();
    this.pop = undefined;
    this.highlight(null);
    if (giveBack) this.from?.focus();
  }

  /** Mark an initiative on the map and in the list. */
  highlight(id) {
    this.lit?.classList.remove("is-on");
    this.lit = this.buttons.get(String(id));
    this.lit?.classList.add("is-on");
    document.querySelector(".hit.is-on")?.classList.remove("is-on");
    if (id !== null) {
      document.querySelector(`.hit[data-id="${CSS.escape(String(id))}"]`)?.classList.add("is-on");
    }
  }

  locate() {
    if (!navigator.geolocation) {
      this.host.say(this.words.nowhere);
      return;
    }
    this.host.say(this.words.locating);
    navigator.geolocation.getCurrentPosition(
      ({coords}) => this.showPosition(coords.latitude, coords.longitude),
      () => this.host.say(this.words.nowhere),
      {timeout: 10000, maximumAge: 60000},
    );
  }

  showPosition(lat, lon) {
    if (!this.territory.bounds.pad(0.3).contains([lat, lon])) {
      this.host.say(this.words.far);
      return;
    }
    this.position?.remove();
    const icon = this.L.divIcon({className: "map-position", iconSize: [18, 18]});
    this.position = this.L.marker([lat, lon], {icon, interactive: false, keyboard: false});
    this.position.addTo(this.map);
    this.map.setView([lat, lon], 13);
  }

  /** Tiles may come from another company: only once the reader has asked, and until they ask again. */
  toggleTiles(button) {
    if (this.tiles) {
      this.tiles.remove();
      this.tiles = undefined;
    } else {
      const {url, credit, zoom} = JSON.parse(this.host.dataset.tiles);
      const options = {maxZoom: MAX_ZOOM, maxNativeZoom: zoom ?? MAX_ZOOM, attribution: credit};
      this.tiles = this.L.tileLayer(url, options);
      this.tiles.addTo(this.map);
      this.host.querySelector("[data-credit]").textContent = credit;
    }
    this.host.classList.toggle("has-tiles", Boolean(this.tiles));
    button.setAttribute("aria-pressed", String(Boolean(this.tiles)));
  }

  /** @param {[string, string]} words one, many @param {number} count */
  said([one, many], count) {
    const language = document.documentElement.lang;
    const text = new Intl.PluralRules(language).select(count) === "one" ? one : many;
    return text.replace("%s", new Intl.NumberFormat(language).format(count));
  }
}
