// Checks what the server says about one firm: its ticket, its leaf, the path to the published root; or, for a firm that
// is not in the roster, that two neighbours stand side by side with no place between them.
import { hex, leafMessage, sha256, ticketMessage, unhex } from "../verify/hashes.js";
import { included } from "../verify/merkle.js";

/**
 * Every check with its outcome, in order.
 * @returns {Promise<{key: string, good: boolean, detail: string}[]>}
 */
export async function prove(answer) {
  const checks = [];
  const add = (key, good, detail = "") => checks.push({ key, good, detail });
  const ticket = hex(await sha256(ticketMessage(answer.seed, answer.code)));
  add("ticket", ticket === answer.ticket, ticket);
  add("root", answer.root === answer.published_root && answer.size === answer.published_size, answer.published_root);
  if (answer.in_roster) {
    const leaf = await leafOf(answer.code, answer.own);
    add("leaf", leaf === answer.leaf && answer.own.id === answer.code, leaf);
    add("path", await stands(answer.own, answer), `${answer.own.path.length}`);
    return checks;
  }
  const { code, before, after, size } = answer;
  const sideBySide =
    before && after
      ? before.index + 1 === after.index
      : before
        ? before.index === size - 1
        : after
          ? after.index === 0
          : false;
  add(
    "between",
    sideBySide && (!before || before.id < code) && (!after || code < after.id),
    [before?.id ?? "—", after?.id ?? "—"].join(" · "),
  );
  for (const [key, neighbour] of [
    ["before", before],
    ["after", after],
  ])
    if (neighbour) add(key, await stands(neighbour, answer), neighbour.id);
  return checks;
}

const leafOf = async (id, place) => hex(await sha256(leafMessage(id, unhex(place.blind))));

async function stands(place, { published_size, published_root }) {
  const [found] = await included([unhex(await leafOf(place.id, place))], [place], published_size, published_root);
  return found;
}
