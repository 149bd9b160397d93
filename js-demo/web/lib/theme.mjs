// Light, dark, or what the system says.

import { loadSafely, saveSafely } from './safe-storage.mjs';

const ORDER = ['auto', 'light', 'dark'];
let current = 'auto';

export function startTheme() {
  const stored = loadSafely('theme');
  apply(ORDER.includes(stored) ? stored : 'auto');
}

export function theme() {
  return current;
}

export function nextTheme() {
  apply(ORDER[(ORDER.indexOf(current) + 1) % ORDER.length]);
  saveSafely('theme', current);
}

function apply(name) {
  current = name;
  document.documentElement.dataset.theme = name;
}
