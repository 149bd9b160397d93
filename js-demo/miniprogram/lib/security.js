// EXAMPLE: the package loaded once, and the guards every page uses in place of `wx`.

const { guardNavigation, guardStorage, init } = require('xiaodun');
const { LINKS } = require('./policies');

/**
 * @type {Promise<{ navigation: import('xiaodun').NavigationGuard<typeof wx>, storage: Pick<typeof wx,
 * import('xiaodun').StorageFunction> }> | undefined}
 */
let starting;

/** The guards, when both parts are loaded. A failure can be tried again. */
function ready() {
  if (!starting) {
    starting = init().then(() => ({ navigation: guardNavigation(wx, LINKS), storage: guardStorage(wx) }));
    starting.catch(() => {
      starting = undefined;
    });
  }
  return starting;
}

module.exports = { ready };
