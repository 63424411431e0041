// The button that prints a proof; the page itself is plain HTML.
document.querySelector('[data-print]')?.addEventListener('click', () => window.print());
