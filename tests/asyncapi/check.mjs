// node check.mjs FILE - judges the published asyncapi.yaml by programs that are not ours: the AsyncAPI initiative's own
// parser says whether the document is one, Ajv whether every golden message fits its schema, outside and inside its
// signature, and whether what is changed in it no longer does. Ends with "N passed, N failed".
import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { Ajv } from 'ajv';

const text = readFileSync(process.argv[2], 'utf8');
let passed = 0, failed = 0;
const holds = (what, is, why = '') => is ? passed++ : (failed++, console.log(`Failed: ${what}: ${why}`));

// Only advice to move to the next minor version is not a fault.
const faults = async yaml => (await new Parser().parse(yaml)).diagnostics
  .filter(d => d.severity <= 1 || d.code !== 'asyncapi-latest-version')
  .map(d => `${d.code}: ${d.message} at ${d.path.join('.')}`);
holds('the document is AsyncAPI 3 and has no warning', (await faults(text)).length === 0,
  (await faults(text)).join('; '));
holds('a document without a title is refused', (await faults(text.replace(/^  title: .*\n/m, ''))).length > 0);
const gone = text.replace("'#/components/messages/withdrawal'", "'#/components/messages/gone'");
holds('a reference into nothing is refused', (await faults(gone)).length > 0);

const { document } = await new Parser().parse(text);
const { components } = document.json();
const ajv = new Ajv({ allErrors: true, strictTypes: true });
for (const [name, schema] of Object.entries(components.schemas)) ajv.addSchema(plain(schema), name);
const fits = (schema, value) => ajv.getSchema(schema)(value);
const signed = jws => JSON.parse(Buffer.from(jws.split('.')[1], 'base64url').toString('utf8'));

for (const [message, envelope, content] of [
  ['referral', 'referralEvent', 'referralContent'], ['withdrawal', 'withdrawalEvent', 'withdrawalContent'],
  ['receipt', 'compactJws', 'receiptContent'],
  ['inboundReferral', 'inboundEvent', 'inboundContent'], ['inboundReceipt', 'compactJws', 'receiptContent']])
  for (const { name, payload } of components.messages[message].examples) {
    const inside = signed(payload.data ?? payload);
    holds(`${message} ${name} fits ${envelope}`, fits(envelope, payload),
      ajv.errorsText(ajv.getSchema(envelope).errors));
    holds(`${message} ${name} fits ${content}`, fits(content, inside), ajv.errorsText(ajv.getSchema(content).errors));
    for (const member of ajv.getSchema(content).schema.required) {
      const { [member]: gone, ...rest } = inside;
      holds(`${message} ${name} without ${member} no longer fits`, !fits(content, rest));
      holds(`${message} ${name} with another type of ${member} no longer fits`,
        !fits(content, { ...rest, [member]: [gone] }));
    }
    holds(`${message} ${name} with a member more no longer fits`, !fits(content, { ...inside, extra: 1 }));
    if (payload.data) holds(`${message} ${name} of another specversion no longer fits`,
      !fits(envelope, { ...payload, specversion: '0.3' }));
    holds(`${message} ${name} cut short no longer fits`, !fits(envelope, typeof payload === 'string'
      ? payload.slice(0, -1)
      : { ...payload, data: payload.data.slice(0, -1) }));
  }
const kinds = components.messages.receipt.examples.map(e => e.name);
for (const name of Object.keys(components.schemas))
  holds(`schema ${name} is strict JSON Schema`, ajv.getSchema(name) !== undefined);
holds('there is a golden receipt of every kind',
  JSON.stringify(kinds) === JSON.stringify(components.schemas.receiptContent.properties.kind.enum), kinds.join());
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

// The parser has put each schema in the place of its reference, and notes of its own beside it.
function plain(node) {
  if (Array.isArray(node)) return node.map(plain);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node)
    .filter(([key]) => !key.startsWith('x-parser-'))
    .map(([key, value]) => [key, plain(value)]));
}
