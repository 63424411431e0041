// Moves runs in the calendar: dragged by mouse, pen or a finger held down, or by Alt and the arrow keys.
// The server decides; here is only what the hand needs to see: where the run would land, and when that is.
const held = new WeakMap();
const slot = 15;
const wait = 350; // a finger that moves earlier scrolls

const two = number => String(number).padStart(2, '0');
const clock = minute => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** Where a point lies: the day, in hours also the minute; null outside. */
function place(root, x, y, grip) {
  for (const element of document.elementsFromPoint(x, y)) {
    const day = element.closest?.('[data-date]');
    if (!day || !root.contains(day)) continue;
    if (!day.closest('[data-hours]')) return { day, minute: null };
    const box = day.getBoundingClientRect();
    const minute = Math.round((y - grip - box.top) / box.height * 1440 / slot) * slot;
    return { day, minute: Math.min(1440 - slot, Math.max(0, minute)) };
  }
  return null;
}

function ghostOf(item) {
  const ghost = document.createElement('div');
  ghost.className = 'cal-ghost';
  ghost.append(document.createElement('b'), document.createElement('span'));
  ghost.lastChild.textContent = item.querySelector('.cal-name')?.textContent ?? '';
  document.body.append(ghost);
  return ghost;
}

function start(root, item, event, page, finish) {
  const grip = event.clientY - item.getBoundingClientRect().top;
  const ghost = ghostOf(item);
  const mark = document.createElement('i');
  mark.className = 'cal-slot';
  let target = null;
  let at = event;
  let frame = 0;
  item.classList.add('dragged');
  root.classList.add('dragging');

  const show = () => {
    root.querySelectorAll('.drop').forEach(day => day.classList.remove('drop'));
    mark.remove();
    target = place(root, at.clientX, at.clientY, grip);
    ghost.style.translate = `${Math.min(at.clientX + 12, innerWidth - ghost.offsetWidth - 8)}px ${at.clientY + 14}px`;
    if (!target) {
      ghost.firstChild.textContent = 'Not here';
      ghost.classList.add('bad');
      return;
    }
    const time = target.minute === null ? item.dataset.move : clock(target.minute);
    const isPast = `${target.day.dataset.date}T${time}` <= root.dataset.now;
    ghost.classList.toggle('bad', isPast);
    ghost.firstChild.textContent = isPast ? `${target.day.dataset.label}, ${time} is past` : `${target.day.dataset.label}, ${time}`;
    if (isPast) { target = null; return; }
    target.day.classList.add('drop');
    if (target.minute !== null) {
      mark.style.top = `calc(${target.minute / 60} * var(--hour))`;
      target.day.append(mark);
    }
  };

  // Near an edge of the hours, or of the window, what is beyond it comes nearer.
  const scroll = () => {
    const box = root.querySelector('[data-hours]');
    const area = box ? box.getBoundingClientRect() : { top: 56, bottom: innerHeight };
    const by = at.clientY < area.top + 40 ? -9 : at.clientY > Math.min(area.bottom, innerHeight) - 36 ? 9 : 0;
    if (by) { (box ?? document.scrollingElement).scrollBy(0, by); show(); }
    frame = requestAnimationFrame(scroll);
  };
  scroll();
  show();

  return {
    move(next) { at = next; show(); },
    async end(drop) {
      cancelAnimationFrame(frame);
      root.querySelectorAll('.drop').forEach(day => day.classList.remove('drop'));
      mark.remove();
      ghost.remove();
      item.classList.remove('dragged');
      root.classList.remove('dragging');
      finish();
      if (drop && target) await page.invokeMethodAsync('DropAsync', item.dataset.key, target.day.dataset.date, target.minute);
    },
  };
}

function press(root, page, event, signal) {
  const item = event.target.closest('[data-move]');
  if (!item || event.button !== 0 || !event.isPrimary) return;
  const isTouch = event.pointerType === 'touch';
  const stop = new AbortController();
  let drag = null;
  let timer = 0;
  const finish = () => { stop.abort(); clearTimeout(timer); };
  const begin = from => {
    drag = start(root, item, from, page, finish);
    if (isTouch) navigator.vibrate?.(10);
  };
  const on = (name, act, more) => document.addEventListener(name, act, { signal: AbortSignal.any([stop.signal, signal]), ...more });
  if (isTouch) timer = setTimeout(() => begin(event), wait);
  on('pointermove', next => {
    if (next.pointerId !== event.pointerId) return;
    const far = Math.hypot(next.clientX - event.clientX, next.clientY - event.clientY) > 5;
    if (drag) drag.move(next);
    else if (far && isTouch) finish();
    else if (far) { begin(event); drag.move(next); }
  });
  on('touchmove', next => { if (drag) next.preventDefault(); }, { passive: false });
  on('contextmenu', next => { if (drag) next.preventDefault(); });
  on('pointerup', () => {
    if (!drag) return finish();
    // The click that ends a drag opens nothing.
    const swallow = click => { click.stopPropagation(); click.preventDefault(); };
    root.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => root.removeEventListener('click', swallow, { capture: true }), 0);
    drag.end(true);
  });
  on('pointercancel', () => drag ? drag.end(false) : finish());
  on('keydown', key => {
    if (key.key !== 'Escape' || !drag) return;
    key.preventDefault();
    drag.end(false);
  }, { capture: true });
}

const arrows = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 };

function key(root, page, event) {
  const item = event.target.closest('[data-key]');
  const by = arrows[event.key];
  if (!item || !by || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  if (event.altKey) {
    event.preventDefault(); // Alt and left would leave the page
    if (!item.dataset.move) return;
    const inHours = item.closest('[data-hours]') !== null;
    page.invokeMethodAsync('StepAsync', item.dataset.key, sideways ? by : inHours ? 0 : by * 7, !sideways && inHours ? by * slot : 0);
    return;
  }
  // Arrows alone walk: up and down in a day, left and right to the nearest day that has one.
  const days = [...item.closest('[data-days]')?.querySelectorAll('[data-date]') ?? []];
  const mine = days.find(day => day.contains(item));
  if (!mine) return;
  event.preventDefault();
  const items = day => [...day.querySelectorAll('[data-key]')].filter(one => one.offsetParent);
  const next = sideways
    ? items((by < 0 ? days.slice(0, days.indexOf(mine)).reverse() : days.slice(days.indexOf(mine) + 1)).find(day => items(day).length) ?? mine)[0]
    : items(mine)[items(mine).indexOf(item) + by];
  next?.focus();
}

export function attach(root, page) {
  const stop = new AbortController();
  held.set(root, stop);
  root.addEventListener('pointerdown', event => press(root, page, event, stop.signal), { signal: stop.signal });
  root.addEventListener('keydown', event => key(root, page, event), { signal: stop.signal });
  root.dataset.ready = '';
}

export function detach(root) {
  if (root) held.get(root)?.abort();
}

/** Hours begin where something is: at now, at the first run, else in the morning. */
export function showDay(root) {
  const hours = root?.querySelector('[data-hours]');
  if (!hours) return;
  const tops = [...hours.querySelectorAll('.cal-column .cal-item')].map(item => item.offsetTop);
  const now = hours.querySelector('.cal-now')?.offsetTop;
  const hour = hours.querySelector('.cal-column').offsetHeight / 24;
  const from = now !== undefined ? Math.min(now, ...tops.filter(top => top > now - 5 * hour)) : tops.length ? Math.min(...tops) : 8 * hour;
  hours.scrollTop = from - hour;
}

export function focus(root, wanted) {
  const items = [...root.querySelectorAll(`[data-key="${CSS.escape(wanted)}"]`)];
  items.find(item => item.offsetParent)?.focus();
}
