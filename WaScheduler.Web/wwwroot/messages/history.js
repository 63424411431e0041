// Keys of the history. A module runs once, so it listens for as long as the tab lives, and does nothing on other pages.
const search = () => document.getElementById('message-search');
const titles = () => [...document.querySelectorAll('.history .message-row a.title')];
const typing = target => target.closest?.('input:not([type=checkbox]), select, textarea, [contenteditable]');

document.addEventListener('keydown', event => {
  const box = search();
  if (!box || event.altKey || event.ctrlKey || event.metaKey || document.querySelector('dialog[open]')) return;
  const { target, key } = event;
  if (key === '/' && !typing(target)) {
    event.preventDefault();
    box.focus();
    box.select();
    return;
  }
  const row = target.closest?.('.history > li');
  if (target === box && key === 'ArrowDown') {
    event.preventDefault();
    titles()[0]?.focus();
  } else if (row && (key === 'ArrowDown' || key === 'ArrowUp')) {
    event.preventDefault();
    const all = titles();
    const here = all.indexOf(row.querySelector('a.title'));
    const next = all[here + (key === 'ArrowDown' ? 1 : -1)];
    if (event.shiftKey && next) for (const li of [row, next.closest('li')]) { const pick = li.querySelector('[data-pick]'); if (!pick.checked) pick.click(); }
    (next || (key === 'ArrowUp' ? box : all[here]))?.focus();
  } else if (row && key === 'x' && !typing(target)) {
    event.preventDefault();
    row.querySelector('[data-pick]').click();
  } else if (row && key === 'Escape') {
    box.focus();
  }
});

// An open menu closes when something else is pressed.
document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details.export[open]')) if (!menu.contains(event.target) || event.target.closest('a')) menu.open = false;
});
