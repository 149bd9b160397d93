// The package as it is published, loaded when a page first uses it: no page waits for it.

let loading;

export function loadPackage(parts) {
  loading ??= import('xiaodun');
  return loading.then(async (api) => {
    await api.init({ parts });
    return api;
  });
}
