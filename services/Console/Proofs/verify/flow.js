// A flow in which every slot gets one officer, an officer at most one slot of a task and at most their maximum in all.
// Slot 2t is the lead of task t, slot 2t+1 its second. Fixed slots stay; open ones are moved along shortest augmenting
// paths.

export class Flow {
  /** @param {number[][]} candidates officers a slot may have @param {number[]} most slots an officer may take */
  constructor(candidates, most) {
    this.candidates = candidates;
    this.most = most;
    this.holder = new Array(candidates.length).fill(-1);
    this.held = most.map(() => new Set());
    this.fixed = new Array(candidates.length).fill(false);
    this.fixedOf = new Array(most.length).fill(0);
  }

  /** Fills every slot; false when that is impossible. */
  fill() {
    return this.candidates.every((choices, slot) => this.find(slot, choices));
  }

  isExhausted(officer) {
    return this.fixedOf[officer] >= this.most[officer];
  }

  /** Gives the slot to the officer for good if all open slots can still be filled; otherwise changes nothing. */
  fix(slot, officer) {
    const before = this.holder[slot];
    if (before !== officer) {
      this.release(slot);
      if (!this.find(slot, [officer])) {
        this.hold(slot, before);
        return false;
      }
    }
    this.fixed[slot] = true;
    this.fixedOf[officer]++;
    return true;
  }

  unfix(slot) {
    this.fixed[slot] = false;
    this.fixedOf[this.holder[slot]]--;
  }

  /**
   * Breadth first: a slot in need asks its candidates; a full one asks the slots he holds, the other slot of the task
   * asks its own.
   */
  find(slot, choices) {
    const cause = new Map([[slot, null]]),
      asked = new Set(),
      queue = [slot];
    for (let head = 0; head < queue.length; head++) {
      const needy = queue[head],
        twin = needy ^ 1;
      for (const officer of needy === slot ? choices : this.candidates[needy]) {
        if (officer === this.holder[needy]) continue;
        let moved;
        if (this.holder[twin] === officer) {
          moved = [twin]; // one slot of a task each: only the twin can make way
        } else {
          if (asked.has(officer)) continue;
          asked.add(officer);
          if (this.held[officer].size < this.most[officer]) {
            this.shift(needy, officer, cause);
            return true;
          }
          moved = this.held[officer];
        }
        for (const other of moved) {
          if (this.fixed[other] || cause.has(other)) continue;
          cause.set(other, { needy, officer });
          queue.push(other);
        }
      }
    }
    return false;
  }

  /** The slot takes the officer; what it leaves goes to the slot that asked for it, and so on back to the first. */
  shift(slot, officer, cause) {
    for (;;) {
      const next = cause.get(slot);
      this.release(slot);
      this.hold(slot, officer);
      if (next === null) return;
      ({ needy: slot, officer } = next);
    }
  }

  hold(slot, officer) {
    this.holder[slot] = officer;
    this.held[officer].add(slot);
  }

  release(slot) {
    if (this.holder[slot] >= 0) this.held[this.holder[slot]].delete(slot);
    this.holder[slot] = -1;
  }
}
