// Keys in a list whose rows can be chosen: arrows walk from box to box, with Shift they choose on the way; Shift and space choose a range.
export function attach(list) {
  list.addEventListener('keydown', event => {
    const box = event.target.closest?.('[data-pick]');
    if (!box || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === ' ' && event.shiftKey) {
      event.preventDefault();
      box.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true }));
      return;
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const boxes = [...list.querySelectorAll('[data-pick]')];
    const next = boxes[boxes.indexOf(box) + by];
    if (!next) return;
    if (event.shiftKey) for (const one of [box, next]) if (!one.checked) one.click();
    next.focus();
  });
  list.dataset.ready = '';
}
