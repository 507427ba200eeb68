// Merkle trees by RFC 9162: leaf SHA256(0x00 ‖ data), node SHA256(0x01 ‖ left ‖ right), an odd last node moves up
// unchanged.
import { digests, hex, nodeMessage, unhex } from "./hashes.js";

/** The root over leaf hashes, at least one. */
export async function rootOf(level, progress) {
  const all = level.length;
  while (level.length > 1) {
    const below = level;
    const above = await digests(
      below.length >> 1,
      (i) => nodeMessage(below[2 * i], below[2 * i + 1]),
      (done) => progress?.(all - below.length + done),
    );
    if (below.length % 2 === 1) above.push(below[below.length - 1]);
    level = above;
  }
  return level[0];
}

/**
 * Which of many leaves stand in the tree (RFC 9162 §2.1.3.2). All climb together: one step is one batch of hashes.
 * @param {Uint8Array[]} hashes leaf hashes
 * @param {{index: number, path: string[]}[]} rows their places
 * @returns {Promise<boolean[]>} one answer a row; a path too long, too short or beside the tree is false
 */
export async function included(hashes, rows, size, root, progress) {
  const longest = rows.reduce((most, row) => Math.max(most, row.path.length), 0);
  const climbs = rows.map((row, i) => ({
    hash: hashes[i],
    path: row.path,
    node: row.index,
    last: size - 1,
    lost: row.index < 0 || row.index >= size,
  }));
  for (let step = 0; step < longest; step++) {
    const moving = climbs.filter((climb) => !climb.lost && step < climb.path.length);
    for (const climb of moving) climb.lost = climb.last === 0;
    const going = moving.filter((climb) => !climb.lost);
    // Numbers reach 2^53, so nothing is shifted: half is divided and floored.
    const above = await digests(going.length, (i) => {
      const { hash, path, node, last } = going[i],
        sibling = unhex(path[step]);
      return node % 2 === 1 || node === last ? nodeMessage(sibling, hash) : nodeMessage(hash, sibling);
    });
    going.forEach((climb, i) => {
      climb.hash = above[i];
      // The last node of an odd level has no neighbour there: climb to the level where it has one.
      if (climb.node === climb.last) while (climb.node % 2 === 0 && climb.node !== 0) up(climb);
      up(climb);
    });
    progress?.(step + 1, longest);
  }
  return climbs.map((climb) => !climb.lost && climb.last === 0 && hex(climb.hash) === root);
}

function up(climb) {
  climb.node = Math.floor(climb.node / 2);
  climb.last = Math.floor(climb.last / 2);
}
