const { ready } = require('./lib/security');
const { log } = require('./lib/log');

App({
  onLaunch() {
    // Started early; every page waits for the same promise before it needs the package.
    ready().catch((error) => log('xiaodun.failed', { code: error.code, message: error.message }));
  },
});
