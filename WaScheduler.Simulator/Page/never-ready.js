// The page's shell arrives, its modules never do: as when WhatsApp's own scripts fail to load.
window.__d = () => {};
