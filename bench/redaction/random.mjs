/** Numbers that look random and are the same in every run (mulberry32). */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed;
  }

  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(n) {
    return Math.floor(this.next() * n);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  digits(n) {
    return Array.from({ length: n }, () => this.below(10)).join('');
  }

  letters(n, from = 'ABCDEFGHJKLMNPRSTVWXYZ') {
    return Array.from({ length: n }, () => this.pick(from)).join('');
  }
}
