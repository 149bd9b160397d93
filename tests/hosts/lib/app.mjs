// The app framework of a mini-program as far as page logic sees it: App, Page, setData, the life of a page.

/**
 * Starts the app of a code package on a host.
 * @param {ReturnType<import('./host.mjs').makeHost>} host
 */
export function startApp({ realm, api, require }) {
  const logged = [];
  const definitions = new Map();
  let latest;
  realm.define(
    'console',
    Object.fromEntries(
      ['log', 'info', 'warn', 'error'].map((level) => [level, (...values) => logged.push(JSON.stringify(values))])
    )
  );
  for (const name of ['App', 'Page']) {
    realm.define(name, (definition) => {
      latest = definition;
    });
  }
  // A module runs once, and its definition serves every page opened from it.
  const define = (path) => {
    require(path);
    if (!definitions.has(path)) definitions.set(path, latest);
    return definitions.get(path);
  };
  const app = define('/app.js');
  app.onLaunch.call(app, {});
  return {
    logged,
    api,
    /** Opens a page; gives it when its onLoad is through. */
    async open(path, query = {}) {
      const page = Object.assign(Object.create(define(`${path}.js`)), { setData });
      // Every page starts from data of its own.
      page.data = JSON.parse(JSON.stringify(page.data));
      if (page.onLoad) await page.onLoad(query);
      return page;
    },
  };
}

/** As the host's: `a.b` and `a[0].b` are paths, and what goes to the view goes as JSON. `whenShown` is called once it is there. */
export function setData(changes, whenShown) {
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.match(/[^.[\]]+/g);
    const last = steps.pop();
    let target = this.data;
    for (const step of steps) target = target[step];
    const text = JSON.stringify(value);
    if (text === undefined) throw new Error(`setData: ${path} cannot go to the view`);
    target[last] = JSON.parse(text);
  }
  if (whenShown) setTimeout(() => whenShown.call(this));
}
