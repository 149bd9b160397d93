// Takes out of a part what only a panic would use: the code that formats its message, and the texts and places it names.
//
// Nothing prints a message here: a panic ends in `unreachable`, and the loader discards the instance. The prebuilt standard
// library formats one all the same. So the functions that a panic enters by are made a trap. With the relocations that the
// linker leaves (`--emit-relocs`), everything is found that nothing else reaches: functions, which become a trap too, and data,
// which becomes zeros at its address, since zeros compress to nothing. This runs before wasm-bindgen, on names and relocations
// that it strips.

/** Where panics enter, by the names that the compiler gives these functions. */
const ENTRIES =
  /core9panicking|rust_begin_unwind|handle_alloc_error|slice_error_fail|slice_index_fail|expect_failed|unwrap_failed|panic_already|panic_access_error|len_mismatch_fail|raw_vec12handle_error|17capacity_overflow/;

/** No locals, `unreachable`, `end`. */
const TRAP = Uint8Array.of(0, 0x00, 0x0b);
const I32_CONST = 0x41;

const SECTION = { custom: 0, import: 2, function: 3, export: 7, start: 8, code: 10, data: 11 };
/** Symbols of the linking section; https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md */
const SYMBOL = { function: 0, data: 1, section: 3 };
const FLAG = { undefined: 0x10, explicitName: 0x40, absolute: 0x200 };
/** Relocations that refer to a function and to data; those of data have an addend. */
const TO_FUNCTION = [0, 1, 2, 12, 13];
const TO_DATA = [3, 4, 5, 11, 14, 15, 16, 17, 21, 23];
const HAS_ADDEND = [...TO_DATA, 8, 9, 22];
/** Those that are the operand of an `i32.const`, as wide as any. */
const CONSTANTS = [1, 4];

/** Above every address. */
const FIRST_MARK = 0x40000000;

/** The module without what only panics use, and without names. `optimize` runs passes of wasm-opt on a module. */
export function removePanics(wasm, optimize) {
  const module = readModule(wasm);
  const { code, data } = module;
  const entries = new Set(module.functions.flatMap(({ name }, index) => (ENTRIES.test(name) ? [index] : [])));
  if (entries.size < 5)
    throw new Error('the functions of panics have other names now: look at scripts/build/panics.mjs');

  dropArguments(module, entries, optimize);
  const live = reach(module, entries);
  const bodies = code.map((body, at) => {
    const index = at + module.imported;
    return live.functions.has(index) && !entries.has(index) ? body.bytes : TRAP;
  });
  const bytes = Uint8Array.from(wasm.subarray(data.start, data.end));
  eraseDead(bytes, module, live.data);
  return rebuilt(wasm, module, bodies, bytes);
}

/**
 * Forgets the targets that are only handed to a panic: its message, its place, the table of a formatter. They are constants
 * before a call that has become a trap, so passes that end code there remove them. To see which, each constant is given
 * a number of its own, and those that are left in the answer are used.
 */
function dropArguments(module, entries, optimize) {
  const marked = Uint8Array.from(module.wasm);
  const constants = module.code.flatMap(({ targets }) => targets.filter(({ type }) => CONSTANTS.includes(type)));
  constants.forEach(({ place }, at) => marked.set(signedLeb(FIRST_MARK + at), place));
  const bodies = module.code.map(({ start, end }, at) =>
    entries.has(at + module.imported) ? TRAP : marked.subarray(start, end)
  );
  const { start, end } = module.data;
  const optimized = optimize(rebuilt(module.wasm, module, bodies, module.wasm.subarray(start, end)), [
    '--inlining',
    '--dce',
    '--simplify-locals',
    '--vacuum',
  ]);
  const used = new Set();
  const code = readSections(optimized).find(({ id }) => id === SECTION.code);
  for (let at = code.start; at < code.end; at++) {
    if (optimized[at] === I32_CONST) used.add(readSigned(optimized, at + 1) - FIRST_MARK);
  }
  if (used.size < constants.length / 4)
    throw new Error('the marks of constants are gone: look at scripts/build/panics.mjs');
  const isUsed = new Set(constants.filter((_, at) => used.has(at)));
  for (const body of module.code) {
    body.targets = body.targets.filter((target) => !CONSTANTS.includes(target.type) || isUsed.has(target));
  }
}

/** What exports reach, but through the entries of panics. */
function reach(module, entries) {
  const functions = new Set();
  const data = new Set();
  const rest = module.roots.map((index) => ({ index }));
  while (rest.length) {
    const { index, symbol } = rest.pop();
    if (symbol === undefined) {
      if (functions.has(index)) continue;
      functions.add(index);
      const body = module.code[index - module.imported];
      if (body && !entries.has(index)) rest.push(...body.targets);
    } else if (!data.has(symbol) && !isPlace(module, symbol)) {
      data.add(symbol);
      rest.push(...symbol.targets);
    }
  }
  return { functions, data };
}

/** Whether this is a `core::panic::Location`: the name of a source file, its length, a line, a column. Only messages have it. */
function isPlace({ wasm }, { start, end, targets }) {
  if (end - start !== 16 || targets.length !== 1 || !targets[0].symbol) return false;
  const { start: from } = targets[0].symbol;
  const length = new DataView(wasm.buffer, wasm.byteOffset).getUint32(start + 4, true);
  return (
    length > 3 &&
    length < 300 &&
    Buffer.from(wasm.subarray(from, from + length))
      .toString('latin1')
      .endsWith('.rs')
  );
}

/** Zeros where the symbols of the dead are and none of the living. */
function eraseDead(bytes, { data, symbols }, live) {
  const isLive = new Uint8Array(bytes.length);
  for (const symbol of live) isLive.fill(1, symbol.start - data.start, symbol.end - data.start);
  for (const symbol of symbols) {
    if (symbol?.end === undefined || live.has(symbol)) continue;
    for (let at = symbol.start - data.start; at < symbol.end - data.start; at++) if (!isLive[at]) bytes[at] = 0;
  }
}

function rebuilt(wasm, { sections }, bodies, data) {
  const parts = [wasm.subarray(0, 8)];
  for (const { id, name, head, start, end } of sections) {
    if (id === SECTION.code) {
      const payload = [leb(bodies.length), ...bodies.flatMap((body) => [leb(body.length), body])];
      const length = payload.reduce((sum, part) => sum + part.length, 0);
      parts.push(Uint8Array.of(id), leb(length), ...payload);
    } else if (id === SECTION.data) {
      parts.push(wasm.subarray(head, start), data);
    } else if (id !== SECTION.custom || name === '__wasm_bindgen_unstable') {
      parts.push(wasm.subarray(head, end));
    }
  }
  return Buffer.concat(parts);
}

function readModule(wasm) {
  const sections = readSections(wasm);
  const find = (id) => sections.find((section) => section.id === id);
  const custom = (name) => sections.find((section) => section.name === name) ?? missing(name);
  const imported = countImportedFunctions(reader(wasm, find(SECTION.import)));
  const code = readBodies(reader(wasm, find(SECTION.code)));
  const segments = readSegments(reader(wasm, find(SECTION.data)));
  const functions = Array.from({ length: imported + code.length }, () => ({ name: '' }));
  const symbols = readSymbols(reader(wasm, custom('linking')), segments, functions);

  const target = ({ type, symbol }, place) => {
    const { index, end } = symbols[symbol] ?? {};
    if (TO_FUNCTION.includes(type)) return index === undefined ? [] : [{ type, place, index }];
    return TO_DATA.includes(type) && end !== undefined ? [{ type, place, symbol: symbols[symbol] }] : [];
  };
  attach(readRelocations(reader(wasm, custom('reloc.CODE'))), find(SECTION.code), code, target);
  const placed = symbols.filter((symbol) => symbol?.end > symbol?.start);
  attach(readRelocations(reader(wasm, custom('reloc.DATA'))), find(SECTION.data), placed, target);
  return {
    ...{ wasm, sections, imported, code, functions, symbols, data: find(SECTION.data) },
    roots: [...readExports(reader(wasm, find(SECTION.export))), ...readStart(wasm, find(SECTION.start))],
  };
}

/** Gives each piece the targets of the relocations inside it. */
function attach(relocations, section, pieces, target) {
  const sorted = [...pieces].sort((one, other) => one.start - other.start);
  for (const relocation of relocations) {
    const place = section.start + relocation.offset;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle].start <= place) low = middle + 1;
      else high = middle;
    }
    // Symbols of data can overlap: every one that holds the place has the target.
    for (let at = low - 1; at >= 0 && at > low - 64; at--) {
      if (place < sorted[at].end) sorted[at].targets.push(...target(relocation, place));
    }
  }
}

function readSections(wasm) {
  const input = reader(wasm, { start: 8, end: wasm.length });
  const sections = [];
  while (!input.isDone()) {
    const head = input.position;
    const id = input.byte();
    const length = input.number();
    const start = input.position;
    const end = start + length;
    const name = id === SECTION.custom ? input.text() : '';
    sections.push({ id, name, head, start: input.position, end });
    input.position = end;
  }
  return sections;
}

function countImportedFunctions(input) {
  let functions = 0;
  for (let count = input.number(); count > 0; count--) {
    input.text();
    input.text();
    const kind = input.byte();
    if (kind === 0) {
      functions++;
      input.number();
    } else if (kind === 3) {
      input.position += 2;
    } else {
      if (kind === 1) input.byte();
      const hasMost = input.byte() & 1;
      input.number();
      if (hasMost) input.number();
    }
  }
  return functions;
}

function readBodies(input) {
  return Array.from({ length: input.number() }, () => {
    const length = input.number();
    const start = input.position;
    input.position += length;
    return { start, end: input.position, bytes: input.wasm.subarray(start, input.position), targets: [] };
  });
}

/** Active segments, of which each has its offset as one constant. */
function readSegments(input) {
  return Array.from({ length: input.number() }, () => {
    if (input.number() !== 0 || input.byte() !== 0x41) throw new Error('a segment of data is of another kind');
    input.number();
    input.byte();
    const length = input.number();
    const start = input.position;
    input.position += length;
    return { start };
  });
}

function readSymbols(input, segments, functions) {
  input.number(); // the version
  while (!input.isDone()) {
    const type = input.byte();
    const length = input.number();
    if (type === 8) return Array.from({ length: input.number() }, () => readSymbol(input, segments, functions));
    input.position += length;
  }
  return missing('the symbol table');
}

function readSymbol(input, segments, functions) {
  const kind = input.byte();
  const flags = input.number();
  if (kind === SYMBOL.data) {
    input.text();
    if (flags & FLAG.undefined) return undefined;
    const [segment, offset, size] = [input.number(), input.number(), input.number()];
    if (flags & FLAG.absolute) return undefined;
    const start = segments[segment].start + offset;
    return { start, end: start + size, targets: [] };
  }
  const index = input.number();
  if (kind === SYMBOL.section) return undefined;
  const name = !(flags & FLAG.undefined) || flags & FLAG.explicitName ? input.text() : '';
  if (kind !== SYMBOL.function) return undefined;
  if (functions[index]) functions[index].name ||= name;
  return { index };
}

function readRelocations(input) {
  input.number(); // the section they are of
  return Array.from({ length: input.number() }, () => {
    const [type, offset, symbol] = [input.byte(), input.number(), input.number()];
    if (HAS_ADDEND.includes(type)) input.number();
    return { type, offset, symbol };
  });
}

function readExports(input) {
  const exported = Array.from({ length: input.number() }, () => {
    input.text();
    return { kind: input.byte(), index: input.number() };
  });
  return exported.filter(({ kind }) => kind === 0).map(({ index }) => index);
}

function readStart(wasm, section) {
  return section ? [reader(wasm, section).number()] : [];
}

function reader(wasm, { start, end }) {
  return {
    wasm,
    position: start,
    isDone() {
      return this.position >= end;
    },
    byte() {
      return wasm[this.position++];
    },
    number() {
      let [value, factor, byte] = [0, 1, 0];
      do {
        byte = wasm[this.position++];
        value += (byte & 0x7f) * factor;
        factor *= 128;
      } while (byte & 0x80);
      return value;
    },
    text() {
      const length = this.number();
      this.position += length;
      return Buffer.from(wasm.subarray(this.position - length, this.position)).toString();
    },
  };
}

function leb(value) {
  const bytes = [];
  let rest = value;
  do {
    const byte = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest ? byte | 0x80 : byte);
  } while (rest);
  return Uint8Array.from(bytes);
}

/** Five bytes, as linkers write constants that they may have to change. */
function signedLeb(value) {
  return Uint8Array.from([0, 7, 14, 21, 28], (shift) => ((value >> shift) & 0x7f) | (shift < 28 ? 0x80 : 0));
}

function readSigned(bytes, start) {
  let [value, shift, at, byte] = [0, 0, start, 0];
  do {
    byte = bytes[at++];
    value |= (byte & 0x7f) << shift;
    shift += 7;
  } while (byte & 0x80 && shift < 35);
  return value;
}

function missing(name) {
  throw new Error(`${name} is missing: was the part linked with --emit-relocs and without --strip-all?`);
}
