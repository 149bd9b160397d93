const { ready } = require('./lib/security');
const { log } = require('./lib/log');
const { reportRefusals } = require('./lib/watch');

App({
  onLaunch() {
    reportRefusals();
    // Started early; every page waits for the same promise before it needs the package.
    ready().catch((error) => log('xiaodun.failed', { code: error.code, message: error.message }));
  },
});
