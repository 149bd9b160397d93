// Objects of which only the own members count. A page can put data on Object.prototype: every object that inherits
// from it seems to have a member of that name, and every property descriptor seems to have an accessor.

const { prototype: ROOT, getOwnPropertyDescriptor, getPrototypeOf, defineProperty } = Object;

/** Asks for the descriptor, because `hasOwnProperty` is itself a member of Object.prototype that data can replace. */
export function hasOwn(object, name) {
  return getOwnPropertyDescriptor(object, name) !== undefined;
}

/** The own member `name`, or undefined. */
export function own(object, name) {
  return hasOwn(object, name) ? object[name] : undefined;
}

/** An element of an array; a hole is none, even where Array.prototype has an element of that index. */
export function elementOf(array, index) {
  return index in Array.prototype ? own(array, index) : array[index];
}

/**
 * A record without a prototype that has the members of `from`.
 * @returns {any}
 */
export function record(from) {
  return Object.assign(Object.create(null), from);
}

/** Sets an own property, also where the name is `__proto__` or an inherited one cannot be written. */
export function setOwn(target, name, value) {
  if (name in target) define(target, name, value, true, true);
  else target[name] = value;
}

/**
 * `Object.assign` for a target that inherits: data of Object.prototype that cannot be written is no reason to throw.
 * @template {object} Target
 * @param {Target} target
 * @param {any} from
 * @returns {Target & Record<string, any>}
 */
export function assignOwn(target, from) {
  for (const name of Object.keys(from)) setOwn(target, name, from[name]);
  return /** @type {any} */ (target);
}

/** An ordinary object with those of the own members of `from` that have one of these names. */
export function pick(from, names) {
  const result = {};
  for (const name of names) if (hasOwn(from, name)) setOwn(result, name, from[name]);
  return result;
}

/** Defines a property that cannot be written, by a descriptor without a prototype. */
export function define(target, name, value, enumerable = false, writable = false) {
  return defineProperty(target, name, record({ value, enumerable, configurable: true, writable }));
}

/** The member `name` of an object of the host, unless it is only there because Object.prototype has it. */
export function memberOf(object, name) {
  const value = object[name];
  return isPolluted(object, name, value) ? undefined : value;
}

/** A global variable as read by `typeof`, unless it is only there because Object.prototype has it. */
export function globalOf(name, value) {
  return hasOwn(ROOT, name) && ROOT[name] === value ? undefined : value;
}

function isPolluted(object, name, value) {
  if (value === undefined) return false;
  // Objects of another realm have another root.
  let root = object;
  for (let above = getPrototypeOf(object); above !== null; above = getPrototypeOf(above)) root = above;
  return root !== object && hasOwn(root, name) && root[name] === value;
}
