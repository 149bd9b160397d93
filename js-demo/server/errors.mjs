// One error type for everything a request can do wrong. A message says what is wrong and never repeats
// what was sent: it goes back to the page and into the log.

export class RequestError extends Error {
  /**
   * @param {number} status HTTP status: 4xx, or 5xx where another service is missing
   * @param {string} code stable, for programs
   * @param {string} message for people
   * @param {string} [field] the member of the order it is about
   */
  constructor(status, code, message, field) {
    super(message);
    this.name = 'RequestError';
    this.statusCode = status;
    this.code = code;
    this.field = field;
  }
}

/** The answer to the client after any failure: ours in full, the framework's by its code, the rest as "internal". */
export function toResponse(error) {
  if (error instanceof RequestError) {
    const { statusCode, code, message, field } = error;
    return { status: statusCode, body: { error: { code, message, ...(field ? { field } : {}) } } };
  }
  if (error.validation) {
    const field = error.validation[0].instancePath.split('/').at(-1) || undefined;
    return respond(400, 'BODY_SHAPE', 'the body does not have the members or types this endpoint takes', field);
  }
  if (error.statusCode === 413) return respond(413, 'BODY_TOO_LARGE', 'the body is larger than this server takes');
  if (error.statusCode === 415) return respond(415, 'BODY_TYPE', 'send application/json');
  if (error.statusCode >= 400 && error.statusCode < 500) {
    return respond(error.statusCode, 'REQUEST_MALFORMED', 'the request could not be read');
  }
  return respond(500, 'INTERNAL', 'the server failed; nothing was stored');
}

function respond(status, code, message, field) {
  return { status, body: { error: { code, message, ...(field ? { field } : {}) } } };
}
