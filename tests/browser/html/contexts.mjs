// Attacks in other places: what a payload is depends on what is open around it, for the parser that cleans and for the one
// that shows. Each attack is put into two of these, so that all meet all over the file.

const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** By name: a place for a payload. A prime number of them, so that neighbours in a file do not share theirs. */
const CONTEXTS = {
  'a table': (text) => `<table>${text}</table>`,
  'a row': (text) => `<table><tbody><tr>${text}</tr></tbody></table>`,
  'a cell in a link': (text) => `<a href="/x"><table><td>${text}</td></table></a>`,
  'a caption': (text) => `<table><caption>${text}<tr><td>x</table>`,
  'a column group': (text) => `<table><colgroup>${text}</colgroup></table>`,
  'a select': (text) => `<select>${text}</select>`,
  'an option': (text) => `<select><option>${text}</option></select>`,
  'an SVG': (text) => `<svg>${text}</svg>`,
  'a foreign object': (text) => `<svg><foreignObject>${text}</foreignObject></svg>`,
  'a description in SVG': (text) => `<svg><desc>${text}`,
  'a title in SVG': (text) => `<svg><title>${text}</title></svg>`,
  'a style in SVG': (text) => `<svg><style>${text}</style></svg>`,
  'CDATA in SVG': (text) => `<svg><![CDATA[${text}]]></svg>`,
  MathML: (text) => `<math>${text}</math>`,
  'text of MathML': (text) => `<math><mtext>${text}</mtext></math>`,
  'a glyph of MathML': (text) => `<form><math><mtext></form><form><mglyph><style></math>${text}`,
  'an annotation': (text) => `<math><annotation-xml encoding="text/html">${text}</annotation-xml></math>`,
  'a noscript': (text) => `<noscript>${text}</noscript>`,
  'a noscript, ended in a title': (text) => `<noscript><p title="</noscript>${quoted(text)}">`,
  'a template': (text) => `<template>${text}</template>`,
  'a title': (text) => `<title>${text}</title>`,
  'a style': (text) => `<style>${text}</style>`,
  'a style, ended in a title': (text) => `<p title="</style>${quoted(text)}"><style>`,
  'a textarea': (text) => `<textarea>${text}</textarea>`,
  'an xmp': (text) => `<xmp>${text}</xmp>`,
  'an iframe': (text) => `<iframe>${text}</iframe>`,
  'noembed and noframes': (text) => `<noembed><noframes>${text}</noembed></noframes>`,
  'a comment': (text) => `<!-- ${text} -->x`,
  'a comment that ends twice': (text) => `<!--> ${text} --!> -->`,
  'a double-quoted title': (text) => `<p title="${text}">x</p>`,
  'a single-quoted title': (text) => `<p title='${text}'>x</p>`,
  'an unquoted title': (text) => `<p title=${text}>x</p>`,
  'an escaped title': (text) => `<p title="${quoted(text)}">x</p>`,
  'an escaped text': (text) => `<b>${quoted(text).replaceAll('<', '&lt;')}</b>`,
  'a form in a form': (text) => `<form><div></form><form>${text}</div></form>`,
  'what is reopened': (text) => `<b><i><font><p>x</b>${text}</p></i>y`,
  'a ruby in a heading': (text) => `<h1><ruby>x<rt>${text}</rt></ruby><h2>y`,
  'a list in a button': (text) => `<button><ul><li>x<li>${text}</button>y`,
  'a player': (text) => `<video controls><source src=x>${text}</video>`,
  'a frameset in a body': (text) => `<body><frameset>${text}</frameset><p>x`,
  'plain text': (text) => `<p>x<plaintext>${text}`,
};
const NAMES = Object.keys(CONTEXTS);
/** Places for each attack. */
const EACH = 2;

/** `{ title, payload }` of attacks, each in some places. */
export function inContexts(attacks) {
  return attacks.flatMap(({ title, payload }, at) =>
    Array.from({ length: EACH }, (_, turn) => {
      const name = NAMES[(at * EACH + turn) % NAMES.length];
      return { title: `${title}, in ${name}`, payload: CONTEXTS[name](payload) };
    })
  );
}
