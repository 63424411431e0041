// The module loader as wa-js knows it: __d, require, importNamespace and the debug map of all modules.
const hidden = new Set(document.body.dataset.hidden.split(' ').filter(Boolean));
const modules = {};

/** Puts a module into the page, unless a test hid it. Callers from outside may replace members of `exports`. */
export function define(name, exports) {
  if (!hidden.has(name)) modules[name] = { factory() {}, exports };
}

/** The module as it is now, with whatever others wrapped around its functions; undefined when hidden. */
export function current(name) {
  return modules[name]?.exports;
}

/** Makes the modules reachable; until then the page looks as if it were still loading. */
export function open() {
  window.ErrorGuard = { skipGuardGlobal() {} };
  window.importNamespace = (name) => {
    if (!modules[name]) throw new Error(`Requiring unknown module "${name}"`);
    return modules[name].exports;
  };
  const debug = { modulesMap: modules };
  window.__d = () => {};
  window.require = (name) => (name === '__debug' ? debug : window.importNamespace(name));
}
