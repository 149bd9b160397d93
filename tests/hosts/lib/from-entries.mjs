/** Object.fromEntries, for realms older than it. */
export function fromEntries(entries) {
  const result = {};
  for (const [name, value] of entries) result[name] = value;
  return result;
}
