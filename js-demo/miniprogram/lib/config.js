// Where the demo's backend listens. A phone does not reach this address: put your machine's own in its place.
module.exports = { backend: 'http://127.0.0.1:8787' };
