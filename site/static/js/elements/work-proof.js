/**
 * <work-proof>: does a second of work while the visitor reads, and puts the proof in its field.
 *
 * Attributes: data-challenge, what core.domain.proof gives; data-worker, the script that works;
 * data-busy, what the button says while it waits. Without this script, or if it fails, the form
 * is sent without proof, and a mail asks for a click.
 */

const LONGEST_WAIT_MS = 30_000;

class WorkProof extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.field = this.querySelector("input");
    this.work = this.solve().then((proof) => {
      this.field.value = proof;
      this.isDone = true;
    });
    this.form.addEventListener("submit", (event) => this.wait(event));
  }

  /** Return the proof as the server reads it; "" when this browser cannot work. */
  solve() {
    const challenge = JSON.parse(this.dataset.challenge);
    return new Promise((resolve) => {
      try {
        const worker = new Worker(this.dataset.worker);
        const end = (proof) => {
          worker.terminate();
          resolve(proof);
        };
        worker.addEventListener("message", ({data}) => {
          end(data === null ? "" : btoa(JSON.stringify({...challenge, number: data})));
        });
        worker.addEventListener("error", () => end(""));
        setTimeout(end, LONGEST_WAIT_MS, "");
        worker.postMessage(challenge);
      } catch {
        resolve("");
      }
    });
  }

  /** @param {SubmitEvent} event */
  async wait(event) {
    if (this.isDone) return;
    event.preventDefault();
    if (this.isWaiting) return;
    this.isWaiting = true;
    const button = event.submitter ?? this.form.querySelector("[type=submit]");
    const label = button.innerHTML;
    button.setAttribute("aria-busy", "true");
    button.textContent = this.dataset.busy;
    await this.work;
    button.removeAttribute("aria-busy");
    button.innerHTML = label;
    this.isWaiting = false;
    this.form.requestSubmit(button);
  }
}

customElements.define("work-proof", WorkProof);
