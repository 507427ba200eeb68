// "assignment": every task is for a drawn firm, and serial random priority with look-ahead gives the same officers and
// the same skips in the same order. Tasks by key; for each lead by key that leaves the rest feasible the first second
// by key that does.
import { byCode } from "./checks.js";
import { Flow } from "./flow.js";
import { digests, hex, lp, must, sha256, unhex, utf8 } from "./hashes.js";

export async function checkAssignment({ bundle: b }, progress) {
  if (!b.assignment) return "not in this bundle";
  const { tasks, officers, result } = b.assignment;
  const drawn = new Set(b.selected.map((row) => row.id));
  for (const task of tasks)
    must(drawn.has(task.enterprise), () => `task ${task.task} is for ${task.enterprise}, which was not drawn`);
  const replayed = await assign(b.seed, tasks, officers, progress);
  must(result.length === replayed.length, () => `${result.length} tasks have officers, ${replayed.length} are needed`);
  replayed.forEach((row, i) => compare(result[i], row, i));
  return `ok, ${replayed.length} tasks replayed`;
}

function compare(listed, replayed, i) {
  must(listed.task === replayed.task, () => `result[${i}] is task ${listed.task}, served there is ${replayed.task}`);
  must(
    listed.lead === replayed.lead && listed.second === replayed.second,
    () =>
      `task ${listed.task} has ${listed.lead} and ${listed.second}, replayed ${replayed.lead} and ${replayed.second}`,
  );
  must(
    words(listed.skipped) === words(replayed.skipped),
    () =>
      `task ${listed.task}: the candidates passed over differ: ${words(listed.skipped)}, ` +
      `replayed ${words(replayed.skipped)}`,
  );
}

const words = (skipped) => skipped.map((skip) => `${skip.slot} ${skip.officer} ${skip.reason}`).join(", ") || "nobody";

async function assign(seed, tasks, officers, progress) {
  must(new Set(tasks.map((task) => task.task)).size === tasks.length, "a task comes twice");
  const numbers = new Map(officers.map((officer, i) => [officer.officer, i]));
  must(numbers.size === officers.length, "an officer comes twice");
  const candidates = tasks.flatMap((task) => [
    numbered(task, task.lead, numbers),
    numbered(task, task.second, numbers),
  ]);
  const flow = new Flow(
    candidates,
    officers.map((officer) => officer.max),
  );
  must(flow.fill(), "nobody could be assigned: the open slots cannot all be filled");

  const prefix = hex(await sha256(lp("SSJ-ASSIGN-V1"), lp(unhex(seed))));
  const name = (officer) => officers[officer].officer;
  const keys = await digests(tasks.length, (i) => utf8(`${prefix}${tasks[i].task}|T`));
  const serving = sorted(
    tasks.map((_, i) => i),
    keys,
  );
  const rows = [];
  for (const task of serving) {
    const leads = await byKey(prefix, tasks[task].task, "L", candidates[2 * task], name);
    const seconds = await byKey(prefix, tasks[task].task, "S", candidates[2 * task + 1], name);
    rows.push(serve(tasks[task], task, leads, seconds, flow, name));
    if (rows.length % 64 === 0) progress?.(rows.length, tasks.length);
  }
  return rows;
}

/**
 * A lead is passed over as "max", else "strands", else tried; a second beside it as "max", "last-pair", "strands";
 * none left: "no-second".
 */
function serve(task, number, leads, seconds, flow, name) {
  const [leadSlot, secondSlot] = [2 * number, 2 * number + 1],
    skipped = [];
  const skip = (slot, officer, reason) => skipped.push({ slot, officer: name(officer), reason });
  const wentTogether = (one, two) =>
    task.last_pair !== null && task.last_pair.includes(one) && task.last_pair.includes(two);
  for (const lead of leads) {
    if (flow.isExhausted(lead)) {
      skip("L", lead, "max");
      continue;
    }
    if (!flow.fix(leadSlot, lead)) {
      skip("L", lead, "strands");
      continue;
    }
    for (const second of seconds) {
      if (second === lead) continue;
      if (flow.isExhausted(second)) skip("S", second, "max");
      else if (wentTogether(name(lead), name(second))) skip("S", second, "last-pair");
      else if (!flow.fix(secondSlot, second)) skip("S", second, "strands");
      else return { task: task.task, lead: name(lead), second: name(second), skipped };
    }
    flow.unfix(leadSlot);
    skip("L", lead, "no-second");
  }
  return must(false, `nobody could be assigned: task ${task.task} has no pair but last time's`);
}

function numbered(task, names, numbers) {
  const found = names.map((name) => {
    must(numbers.has(name), () => `task ${task.task} names ${name}, who is no officer of the list`);
    return numbers.get(name);
  });
  must(new Set(found).size === found.length, () => `task ${task.task} names a candidate twice for one slot`);
  return found;
}

async function byKey(prefix, task, slot, officers, name) {
  return sorted(officers, await digests(officers.length, (i) => utf8(`${prefix}${task}|${name(officers[i])}|${slot}`)));
}

function sorted(items, keys) {
  const texts = keys.map(hex);
  return items
    .map((_, i) => i)
    .sort((one, two) => byCode(texts[one], texts[two]))
    .map((i) => items[i]);
}
