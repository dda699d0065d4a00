// Before the first paint: dark or light as chosen, or as the system says. A file, as the page allows no inline scripts.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('samesku-color-scheme');
  } catch {}
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
