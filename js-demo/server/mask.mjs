// What may appear in this server's log and in its answers. Deliberately blunt: two orders can be distinguished, no
// more.

/** One order as a log line may show it. */
export function orderForLog(order) {
  return {
    trip: order.trip,
    name: `${[...order.name][0]}**`,
    phone: maskPhone(order.phone),
    idNumber: maskMiddle(order.idNumber, 3, 4),
    card: order.card,
    // People write their numbers into comments and links too: the log gets their length, not their text.
    commentLength: order.comment?.length ?? 0,
    linkLength: order.link?.length ?? 0,
  };
}

/** One order as its answer may show it: the values stay here, the rest goes back as it was taken. */
export function orderForVisitor(order) {
  const { name, phone, idNumber } = orderForLog(order);
  return { ...order, name, phone, idNumber };
}

/** A number in E.164 with a country code of two digits, as people write it: `+86 138****8000`. */
export function maskPhone(e164) {
  return `${e164.slice(0, 3)} ${maskMiddle(e164.slice(3), 3, 4)}`;
}

/** First and last few characters, stars between. Short values are hidden altogether. */
function maskMiddle(value, head, tail) {
  const characters = [...value];
  if (characters.length < head + tail + 4) return '*'.repeat(characters.length);
  const hidden = characters.length - head - tail;
  return characters.slice(0, head).join('') + '*'.repeat(hidden) + (tail ? characters.slice(-tail).join('') : '');
}
