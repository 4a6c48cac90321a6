/* Looks for the number whose SHA-256 with the salt is the challenge. crypto.subtle answers by
   promises, ten times slower for texts this short, and is missing on plain HTTP. */

const K = new Uint32Array(64);
const START = new Uint32Array(8);

/** First bits of the roots of the first primes: the constants of SHA-256, by their definition. */
function prepare() {
  const fraction = (value) => Math.floor((value - Math.floor(value)) * 2 ** 32);
  let found = 0;
  for (let number = 2; found < 64; number += 1) {
    let isPrime = true;
    for (let d = 2; d * d <= number; d += 1) {
      if (number % d === 0) isPrime = false;
    }
    if (isPrime) {
      if (found < 8) START[found] = fraction(Math.sqrt(number));
      K[found] = fraction(Math.cbrt(number));
      found += 1;
    }
  }
}

const W = new Uint32Array(64);
const turn = (x, n) => (x >>> n) | (x << (32 - n));

/** @param {Uint8Array} bytes one padded text, a multiple of 64 bytes @param {Uint32Array} state */
function digest(bytes, state) {
  state.set(START);
  for (let at = 0; at < bytes.length; at += 64) {
    for (let i = 0; i < 16; i += 1) {
      const j = at + i * 4;
      W[i] = (bytes[j] << 24) | (bytes[j + 1] << 16) | (bytes[j + 2] << 8) | bytes[j + 3];
    }
    for (let i = 16; i < 64; i += 1) {
      const a = W[i - 15];
      const b = W[i - 2];
      const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
      const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
      W[i] = W[i - 16] + s0 + W[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => {
      state[i] += value;
    });
  }
}

/** @param {string} text ASCII */
function padded(text) {
  const bytes = new Uint8Array(Math.ceil((text.length + 9) / 64) * 64);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  bytes[text.length] = 0x80;
  new DataView(bytes.buffer).setUint32(bytes.length - 4, text.length * 8);
  return bytes;
}

/** Return the number, or null when there is none. */
function search({salt, challenge, maxnumber}) {
  const wanted = Array.from({length: 8}, (_, i) => parseInt(challenge.slice(i * 8, i * 8 + 8), 16));
  const state = new Uint32Array(8);
  for (let number = 0; number <= maxnumber; number += 1) {
    digest(padded(salt + number), state);
    if (state.every((value, i) => value === wanted[i])) return number;
  }
  return null;
}

prepare();
self.addEventListener("message", ({data}) => self.postMessage(search(data)));
