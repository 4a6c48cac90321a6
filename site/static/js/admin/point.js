/* The point of a place: a box with "latitude, longitude" and a map of the communes under it. */
(() => {
  "use strict";

  const NUMBER = "[-−]?\\d{1,3}(?:[.,]\\d+)?";
  const TYPED = new RegExp(`^\\s*(${NUMBER})°?\\s*(?:[,;]\\s*|\\s+)(${NUMBER})°?\\s*$`);
  const degrees = (text) => Number(text.replace(",", ".").replace("−", "-"));
  // Six decimals are 11 cm.
  const rounded = (value) => String(Number(value.toFixed(6)));

  const readPoint = (text) => {
    const match = text.match(TYPED);
    if (!match) return null;
    const [lat, lng] = [degrees(match[1]), degrees(match[2])];
    return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? window.L.latLng(lat, lng) : null;
  };

  const inRing = (ring, { lat, lng }) =>
    ring.reduce((inside, [x1, y1], index) => {
      const [x2, y2] = ring[(index + 1) % ring.length];
      const crosses = y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1;
      return crosses ? !inside : inside;
    }, false);

  const holds = ({ type, coordinates }, point) =>
    (type === "Polygon" ? [coordinates] : coordinates).some(
      ([outer, ...holes]) => inRing(outer, point) && !holes.some((hole) => inRing(hole, point)),
    );

  const field = (form, name) => form.elements.namedItem(name);

  /** The address and the commune of the same form, where it has them. */
  const writtenAddress = (form) => {
    const commune = field(form, "commune");
    const name = commune && commune.value ? commune.selectedOptions[0].textContent : "";
    const address = field(form, "address");
    return [address ? address.value.trim() : "", name.trim()].filter(Boolean).join(", ");
  };

  const fill = (form, name, value) => {
    const target = field(form, name);
    if (!target) return;
    target.value = value;
    target.dispatchEvent(new Event("change", { bubbles: true }));
  };

  class PointController extends window.StimulusModule.Controller {
    static values = { options: Object };

    connect() {
      if (this.map) return;
      this.box = document.getElementById(`${this.element.id}_map`);
      this.state = document.getElementById(`${this.element.id}_state`);
      this.found = document.getElementById(`${this.element.id}_found`);
      this.element.addEventListener("input", () => this.show());
      document
        .getElementById(`${this.element.id}_find`)
        .addEventListener("click", () => this.find());
      // A map drawn in a closed panel or another tab has no size: draw it when it is seen.
      this.observer = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.draw();
      });
      this.observer.observe(this.box);
    }

    disconnect() {
      this.observer.disconnect();
    }

    async draw() {
      this.observer.disconnect();
      const { centre, zoom, map, communes, images } = this.optionsValue;
      window.L.Icon.Default.imagePath = images;
      this.map = window.L.map(this.box, { attributionControl: false, minZoom: 5, zoomSnap: 0.25 });
      this.map.setView(centre, zoom);
      this.box.setAttribute("role", "group");
      this.box.setAttribute("aria-label", map);
      this.map.on("click", (event) => this.choose(event.latlng));
      const answer = await fetch(communes, { credentials: "same-origin" });
      this.addCommunes(await answer.json());
      this.show();
    }

    addCommunes(collection) {
      this.communes = collection.features;
      if (!this.communes.length) return;
      const layer = window.L.geoJSON(collection, {
        style: { color: "#5b7486", weight: 1, fillColor: "#ffffff", fillOpacity: 1 },
        interactive: false,
      }).addTo(this.map);
      this.communes.forEach(({ properties }) => this.addName(properties));
      const toggle = () => this.box.classList.toggle("is-far", this.map.getZoom() < 9.5);
      this.map.on("zoomend", toggle);
      this.map.fitBounds(layer.getBounds());
      toggle();
    }

    addName({ name, label }) {
      window.L.tooltip({
        permanent: true,
        direction: "center",
        className: "council-point__name",
        interactive: false,
      })
        .setContent(Object.assign(document.createElement("span"), { textContent: name }))
        .setLatLng([label[1], label[0]])
        .addTo(this.map);
    }

    /** Ask our server for the address written above, and offer what it found. */
    async find() {
      const { addresses, nothing, found, emptyAddress } = this.optionsValue;
      const query = writtenAddress(this.element.form);
      if (!query) {
        this.found.textContent = emptyAddress;
        return;
      }
      const answer = await fetch(`${addresses}?${new URLSearchParams({ q: query })}`);
      const { places } = answer.ok ? await answer.json() : { places: [] };
      this.found.textContent = places.length ? found : nothing;
      const list = document.createElement("ul");
      list.append(...places.map((place) => this.choice(place)));
      this.found.append(list);
      this.found.querySelector("button")?.focus();
    }

    choice(place) {
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        className: "button button-small button-secondary",
        textContent: place.label,
      });
      button.addEventListener("click", () => {
        this.choose(window.L.latLng(place.lat, place.lon));
        const isTownHall = place.source === "offline";
        fill(this.element.form, "point_precision", place.precision);
        fill(this.element.form, "point_source", isTownHall ? "town_hall" : "address_search");
        this.found.textContent = "";
        this.element.focus();
      });
      const item = document.createElement("li");
      item.append(button);
      return item;
    }

    choose(point) {
      const place = point.wrap();
      this.element.value = `${rounded(place.lat)}, ${rounded(place.lng)}`;
      this.element.dispatchEvent(new Event("input", { bubbles: true }));
      this.element.dispatchEvent(new Event("change", { bubbles: true }));
    }

    /** Put the marker where the box says; say which commune that is. */
    show() {
      const typed = this.element.value.trim();
      const point = readPoint(typed);
      this.say(typed, point);
      if (!this.map) return;
      if (!point) {
        if (this.marker) this.marker.remove();
        this.marker = null;
        return;
      }
      if (this.marker) this.marker.setLatLng(point);
      else this.addMarker(point);
      if (!this.map.getBounds().contains(point)) this.map.panTo(point);
    }

    addMarker(point) {
      this.marker = window.L.marker(point, { draggable: true, alt: this.optionsValue.map });
      this.marker.addTo(this.map);
      this.marker.on("dragend", () => this.choose(this.marker.getLatLng()));
    }

    say(typed, point) {
      const { unreadable, here, outside } = this.optionsValue;
      if (typed && !point) this.element.setAttribute("aria-invalid", "true");
      else this.element.removeAttribute("aria-invalid");
      if (!typed) this.state.textContent = "";
      else if (!point) this.state.textContent = unreadable;
      else if (this.communes && this.communes.length) {
        const commune = this.communes.find(({ geometry }) => holds(geometry, point));
        this.state.textContent = commune ? here.replace("%s", commune.properties.name) : outside;
      }
    }
  }

  window.wagtail.app.register("council-point", PointController);
})();
