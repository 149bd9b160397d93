// The anchor of a heading, as GitHub makes it: a link to a heading works there and on the site.

export function slugOf(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/ /g, '-');
}
