// What may appear in this server's log. Deliberately blunt: the log needs to tell two orders apart, no more.

/** First and last few characters, stars between. Short values are hidden altogether. */
export function maskMiddle(value, head, tail) {
  const characters = [...value];
  if (characters.length < head + tail + 4) return '*'.repeat(characters.length);
  const hidden = characters.length - head - tail;
  return characters.slice(0, head).join('') + '*'.repeat(hidden) + (tail ? characters.slice(-tail).join('') : '');
}

/** One order as a log line may show it. */
export function orderForLog(order) {
  return {
    trip: order.trip,
    name: `${[...order.name][0]}**`,
    phone: maskMiddle(order.phone, 6, 4),
    idNumber: maskMiddle(order.idNumber, 3, 4),
    card: order.card,
    // People write their numbers into comments and links too: the log gets their length, not their text.
    commentLength: order.comment?.length ?? 0,
    linkLength: order.link?.length ?? 0,
  };
}
