// Drafts live in this browser: what is typed is kept at once, also while the server cannot be reached.
const of = (key, part) => `wa-draft.${key}.${part}`;

// A browser may refuse storage (private windows, full disk): writing must go on without it.
function put(name, value) {
  try {
    if (value) localStorage.setItem(name, value); else localStorage.removeItem(name);
  } catch (e) {
    console.warn('The draft could not be kept in this browser.', e);
  }
}

function take(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export const read = key => take(of(key, 'rest'));
export const readText = key => take(of(key, 'text'));

export function save(key, rest, text) {
  put(of(key, 'rest'), rest);
  if (text !== undefined) put(of(key, 'text'), text);
}

export function forget(key) {
  put(of(key, 'rest'), null);
  put(of(key, 'text'), null);
}

export function keep(key, area, focusText) {
  area.addEventListener('input', () => put(of(key, 'text'), area.value));
  if (focusText) focusOnceOpen(area);
}

// The sheet puts the focus on its first field while it opens; this comes after it.
function focusOnceOpen(area) {
  if (area.closest('dialog').open) area.focus();
  else if (area.isConnected) requestAnimationFrame(() => focusOnceOpen(area));
}
