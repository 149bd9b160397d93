// Circles among files that use each other.

/**
 * The circles, each as `a → b → a`.
 * @param {{ from: string, to: string }[]} arrows who uses whom
 */
export function circlesIn(arrows) {
  const [open, done, circles] = [new Set(), new Set(), []];
  const visit = (module, path) => {
    if (open.has(module)) circles.push([...path.slice(path.indexOf(module)), module].join(' → '));
    if (open.has(module) || done.has(module)) return;
    open.add(module);
    for (const { to } of arrows.filter(({ from }) => from === module)) visit(to, [...path, module]);
    open.delete(module);
    done.add(module);
  };
  for (const module of new Set(arrows.map(({ from }) => from))) visit(module, []);
  return circles;
}
