// Tells of alarms beside the page, when the owner allowed it in this browser. Permission is asked for by a press only.
const supported = 'Notification' in window && window.isSecureContext;

/** "none" where this browser cannot, else "default", "granted" or "denied". */
export const state = () => (supported ? Notification.permission : 'none');

export async function ask() {
  return supported ? await Notification.requestPermission() : 'none';
}

/** The tag keeps several open tabs from telling the same alarm more than once. */
export function tell(id, title, body, address) {
  if (state() !== 'granted') return false;
  try {
    const shown = new Notification(title, { body, tag: `wa-alert-${id}`, icon: '/shell/icon.svg' });
    shown.onclick = () => {
      window.focus();
      location.assign(address);
      shown.close();
    };
    return true;
  } catch (e) {
    // Phones' browsers allow them to service workers only.
    console.warn('This browser does not show notifications of a page.', e);
    return false;
  }
}
