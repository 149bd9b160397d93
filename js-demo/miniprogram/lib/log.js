// EXAMPLE: the only function that writes to the log, and it writes nothing readable.

const { redactDeep } = require('xiaodun');

/**
 * @param {string} event
 * @param {Record<string, unknown>} details
 */
function log(event, details) {
  try {
    console.info(event, redactDeep(details));
  } catch (_error) {
    // Before the package is loaded: better a line less than a value too many.
    console.info(event);
  }
}

module.exports = { log };
