// "population": with the whole roster opened, root, sizes, places and every stratum's ranking are recomputed from
// nothing but the roster and the seed.
import { byCode } from "./checks.js";
import { hex, leaves, must, tickets } from "./hashes.js";
import { rootOf } from "./merkle.js";

export async function checkPopulation({ bundle: b, rows }, progress) {
  const firms = b.population;
  if (!firms) return "not in this bundle";
  must(firms.length === b.snapshot.size, () => `${firms.length} firms are listed, the snapshot has ${b.snapshot.size}`);
  for (let i = 1; i < firms.length; i++)
    must(firms[i - 1].id < firms[i].id, () => `${firms[i].id} does not sort after ${firms[i - 1].id}`);
  const hashes = await leaves(firms, (done) => progress?.(done, 3 * firms.length));
  const root = hex(await rootOf(hashes, (done) => progress?.(firms.length + done, 3 * firms.length)));
  must(root === b.snapshot.root, () => `the listed firms have root ${root}, the snapshot ${b.snapshot.root}`);

  const drawn = await tickets(
    b.seed,
    firms.map((firm) => firm.id),
    (done) => progress?.(2 * firms.length + done, 3 * firms.length),
  );
  const rankings = new Map(b.strata.map((s) => [s.stratum, []]));
  firms.forEach((firm, i) => {
    must(rankings.has(firm.stratum), () => `firms are listed in ${firm.stratum}, which is no stratum`);
    rankings.get(firm.stratum).push(i);
  });
  for (const s of b.strata) {
    // The list is sorted by id and the sort is stable, so equal tickets stay in order of id.
    const ranking = rankings.get(s.stratum).sort((one, two) => byCode(drawn[one], drawn[two]));
    must(
      ranking.length === s.size,
      () => `${ranking.length} firms are listed in ${s.stratum}, the bundle says ${s.size}`,
    );
    const shown = [...rows.get(s.stratum), ...(s.first_not_selected ? [s.first_not_selected] : [])];
    shown.forEach((row, i) => {
      const firm = firms[ranking[i]],
        place = `place ${i + 1} of ${s.stratum}`;
      must(row.id === firm.id, () => `${place} is ${row.id}, recomputed ${firm.id}`);
      must(row.index === ranking[i] && row.salt === firm.salt, () => `${row.id} is listed with another index or salt`);
    });
  }
  return `ok, ${firms.length} firms ranked again`;
}
