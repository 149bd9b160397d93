// Numbers in groups of seven bits, the lowest first, as src/sensitive/data/packed.rs reads them.

export function varint(number) {
  const bytes = [];
  for (; number > 127; number >>= 7) bytes.push((number & 127) | 128);
  return [...bytes, number];
}
