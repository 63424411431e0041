// The few things the browser alone can do for the shell. A classic script, so that it works with the page's CSP.
window.shell = {
  // Remembers the look in a cookie, so that the server draws the next page in it from the first byte.
  setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `wa-theme=${theme}; Path=/; Max-Age=31536000; SameSite=Strict${secure}`;
  },
  theme() {
    return document.documentElement.dataset.theme;
  },
  zone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  },
  openSheet(dialog) {
    if (!dialog || dialog.open) return;
    dialog.showModal();
    // The first field; without one the title, so that no key presses a button by accident.
    const first = dialog.querySelector('[autofocus], .sheet-body :is(input, select, textarea):not([disabled], [type=hidden])') || dialog.querySelector('.sheet-head h2');
    if (first) first.focus();
  },
  closeSheet(dialog) {
    if (dialog && dialog.open) dialog.close();
  },
  // Brings the keyboard to the first field that is wrong.
  focusInvalid(formId) {
    const field = document.querySelector(`#${CSS.escape(formId)} .field.bad :is(input, select, textarea)`);
    if (field) field.focus();
  },
  // Brings the keyboard to this field, unless it is in another one already.
  focusUnlessElsewhere(field) {
    const other = document.activeElement?.closest('input, select, textarea');
    if (!other || field.closest('.combo').contains(other)) field.focus();
  },
  // Keys that move in an open list of choices do not also move the page, close the sheet or save the form.
  guardListKeys(input) {
    input.addEventListener('keydown', event => {
      const open = input.getAttribute('aria-expanded') === 'true';
      if (event.key === 'Enter' || (open && ['ArrowDown', 'ArrowUp', 'Escape'].includes(event.key))) event.preventDefault();
    });
  },
  // Puts text in where the cursor stands, as if it was typed: it can be undone, and whoever listens hears of it.
  insertText(area, text) {
    area.focus();
    if (document.execCommand('insertText', false, text)) return;
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  },
  async copy(text) {
    await navigator.clipboard.writeText(text);
  },
};

/** True or false, or null when the server does not answer. */
async function isSignedIn() {
  try {
    return (await (await fetch('/session', { cache: 'no-store' })).json()).signedIn;
  } catch {
    return null;
  }
}

// Set-up: offer the browser's own zone, and the country it lies in; a browser's language tells less about where one is.
const [country, zone] = ['country', 'zone'].map(what => document.querySelector(`select[data-guess="${what}"]:not([data-chosen])`));
if (country && zone) {
  const guess = window.shell.zone();
  const options = [...zone.options];
  const here = options.find(option => option.value === guess)
    || options.find(option => (option.dataset.aliases || '').split(' ').includes(guess));
  if (here) zone.value = here.value;
  const lands = [here?.dataset.country, (navigator.language.split('-')[1] || '').toUpperCase()];
  const land = lands.find(code => code && [...country.options].some(option => option.value === code));
  if (land) country.value = land;
}

// Sign-in: a link from elsewhere does not carry our strict cookie, a request of our own page does.
const signIn = document.querySelector('form[data-return]');
if (signIn) {
  isSignedIn().then(signedIn => { if (signedIn) location.replace(signIn.dataset.return); });
}

// A toolbar is one stop of the Tab key; the arrows go along it.
document.addEventListener('keydown', event => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const bar = step && event.target.closest?.('[role="toolbar"]');
  if (!bar) return;
  event.preventDefault();
  const buttons = [...bar.querySelectorAll('button')];
  const turned = getComputedStyle(bar).direction === 'rtl' ? -step : step;
  buttons.at((buttons.indexOf(event.target) + turned) % buttons.length).focus();
});

// Ctrl+Enter saves the form, also from a text of several lines.
document.addEventListener('keydown', event => {
  const form = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.closest?.('form');
  if (!form) return;
  event.preventDefault();
  event.target.dispatchEvent(new Event('change', { bubbles: true })); // as leaving the field would
  form.requestSubmit();
});

// Reconnect. The panel stands above an open sheet too, and its buttons work there: everything outside a sheet is inert.
// What was typed while the server was away is told to it when it is back; a lost link is noticed up to half a minute late.
const panel = document.getElementById('components-reconnect-modal');
if (panel) {
  const late = 40_000;
  const typed = new Map();
  let away = false;
  let since = 0;
  let telling = false;
  for (const kind of ['input', 'change'])
    document.addEventListener(kind, event => { if (!telling) typed.set(event.target, performance.now()); }, true);

  const leave = async () => {
    for (const [field, at] of typed) if (at < performance.now() - late) typed.delete(field);
    since = performance.now() - late;
    (document.querySelector('dialog[open]') || document.body).append(panel);
    panel.showPopover();
    // Nothing about the connection to somebody whose session is over: they are brought to sign-in instead.
    if (await isSignedIn() === false) location.reload();
  };

  const comeBack = () => {
    panel.hidePopover();
    document.body.append(panel);
    telling = true;
    for (const [field, at] of typed) {
      if (at < since || !field.isConnected || field.closest('form[method="post"]') || (field.type === 'radio' && !field.checked)) continue;
      if (field.getAttribute('role') === 'combobox' && !field.value) continue; // would only open its list
      for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    telling = false;
    typed.clear();
  };

  new MutationObserver(() => {
    const isAway = ['show', 'failed', 'rejected'].some(state => panel.classList.contains(`components-reconnect-${state}`));
    if (isAway === away) return;
    away = isAway;
    if (away) leave(); else comeBack();
  }).observe(panel, { attributes: true, attributeFilter: ['class'] });
  panel.addEventListener('click', async event => {
    const action = event.target.closest('[data-action]')?.dataset.action;
    if (action === 'retry') await Blazor.reconnect();
    if (action === 'reload') location.reload();
  });
}
