// What every driver writes about: the words are ours, and the picture needs no network.

/** A green picture of 120 by 80 pixels. */
export const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAHgAAABQCAIAAABd+SbeAAAAg0lEQVR42u3QQQ0AAAgEoEtkMTPY3RbOBxsJSE1zIApEi0a0aNEWRItGtGjRFkSLRrRo0YgWjWjRohEtGtGiRSNaNKJFi0a0aESLFo1o0YgWLRrRohEtWjSiRSNatGhEi0a0aNGIFo1o0aIRLRrRokUjWjSiRYtGtGhEixaNaNGI/mMBR9+7WanKOjYAAAAASUVORK5CYII=';

export const FILM = 'https://media.example.com/lake.mp4';
export const LINK = 'https://example.com/erhai?day=1&view=map';
export const CODE = 'const days = 3;\n\nif (days > 2) {\n  pack("coat & boots");\n}';
export const FORMULA = 'e = mc^2';
