// The JSON dialect of published draws: strict UTF-8 without byte order mark, RFC 8259 grammar, no lone surrogates, at
// most 64 objects and arrays inside one another, of duplicate keys the last counts. A parser of its own, because
// JSON.parse takes lone surrogates and any depth.

export const MAX_DEPTH = 64;

export class NotStrictJson extends Error {}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y; // what may stand in a text without an escape
const HEX4 = /[0-9a-fA-F]{4}/y;
const ESCAPES = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const WORDS = { t: ["true", true], f: ["false", false], n: ["null", null] };

/** The value of strict JSON bytes; numbers are nearest doubles. Throws NotStrictJson. */
export function parseBytes(bytes) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    // A text longer than the browser can hold is its limit and says nothing about the file.
    if (error instanceof RangeError) throw error;
    throw new NotStrictJson("not UTF-8");
  }
  return parseText(text);
}

/** The same for a text that is Unicode already. */
export function parseText(text) {
  if (text.startsWith("\uFEFF")) throw new NotStrictJson("not UTF-8 without byte order mark");
  return new Parser(text).whole();
}

/** Is there an own key of this name? Keys come from the file, so they may be called anything. */
export const has = (object, key) => Object.hasOwn(object, key);

/** The integer of 0…2^53−1 that a number is, or −1. */
export function integer(number) {
  return Number.isInteger(number) && number >= 0 && number <= Number.MAX_SAFE_INTEGER ? number + 0 : -1;
}

class Parser {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  whole() {
    const value = this.value(0);
    this.space();
    if (this.at !== this.text.length) this.wrong();
    return value;
  }

  value(depth) {
    this.space();
    const c = this.text[this.at];
    if (c === '"') return this.string();
    if (c === "{") return this.object(depth + 1);
    if (c === "[") return this.array(depth + 1);
    if (c === "-" || (c >= "0" && c <= "9")) return this.number();
    const word = WORDS[c];
    if (!word || !this.text.startsWith(word[0], this.at)) this.wrong();
    this.at += word[0].length;
    return word[1];
  }

  object(depth) {
    this.enter(depth);
    const object = {};
    if (this.ends("}")) return object;
    for (;;) {
      this.space();
      if (this.text[this.at] !== '"') this.wrong();
      const key = this.string();
      this.space();
      if (this.text[this.at++] !== ":") this.wrong(this.at - 1);
      const value = this.value(depth);
      // "__proto__" as an ordinary assignment would not be a key but change the object.
      if (key === "__proto__")
        Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
      else object[key] = value;
      if (this.ends("}")) return object;
      if (this.text[this.at++] !== ",") this.wrong(this.at - 1);
    }
  }

  array(depth) {
    this.enter(depth);
    const array = [];
    if (this.ends("]")) return array;
    for (;;) {
      array.push(this.value(depth));
      if (this.ends("]")) return array;
      if (this.text[this.at++] !== ",") this.wrong(this.at - 1);
    }
  }

  string() {
    const start = this.at++;
    let escaped = false,
      read = "";
    for (;;) {
      PLAIN.lastIndex = this.at;
      read += PLAIN.exec(this.text)[0];
      this.at = PLAIN.lastIndex;
      const c = this.text[this.at++];
      if (c === '"') break;
      if (c !== "\\") this.wrong(this.at - 1);
      const escape = this.text[this.at++];
      if (escape === "u") {
        HEX4.lastIndex = this.at;
        const digits = HEX4.exec(this.text);
        if (!digits) this.wrong();
        this.at += 4;
        read += String.fromCharCode(parseInt(digits[0], 16));
        escaped = true;
      } else if (Object.hasOwn(ESCAPES, escape ?? "")) {
        read += ESCAPES[escape];
      } else {
        this.wrong(this.at - 1);
      }
    }
    // The bytes were UTF-8, so only an escape can bring in half of a pair.
    if (escaped && /\p{Surrogate}/u.test(read))
      throw new NotStrictJson(`not Unicode text: a lone surrogate at character ${start + 1}`);
    return read;
  }

  number() {
    NUMBER.lastIndex = this.at;
    const digits = NUMBER.exec(this.text);
    if (!digits) this.wrong();
    this.at = NUMBER.lastIndex;
    return Number(digits[0]);
  }

  enter(depth) {
    if (depth > MAX_DEPTH) throw new NotStrictJson(`more than ${MAX_DEPTH} objects and arrays inside one another`);
    this.at++;
  }

  ends(bracket) {
    this.space();
    if (this.text[this.at] !== bracket) return false;
    this.at++;
    return true;
  }

  space() {
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return;
      this.at++;
    }
  }

  wrong(at = this.at) {
    const before = this.text.slice(0, at);
    const line = before.split("\n").length;
    throw new NotStrictJson(`not JSON at line ${line}, character ${at - before.lastIndexOf("\n")}`);
  }
}
