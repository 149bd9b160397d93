// HTML to try: what people write, and what attackers write.

export const HTML_SAMPLES = {
  attacks: `<h2>你好 Hello</h2>
<script>window.hacked = true</script>
<img src=x onerror="window.hacked = true">
<a href="java&#x0A;script:window.hacked=true">click me</a>
<a href="https://www.example.com/" onclick="window.hacked = true">this link stays</a>
<svg><animate onbegin="window.hacked = true" attributeName="x"></animate></svg>
<math><mtext><table><mglyph><style><img src=x onerror="window.hacked=true">
</style></mglyph></table></mtext></math>
<iframe srcdoc="<script>parent.hacked = true</script>"></iframe>
<p style="position: fixed; inset: 0; color: #0b6b5d; background: url(https://example.com/track)">an overlay that is none</p>
<form action="https://example.com/steal"><input name="password"></form>
<!-- a comment -->
<p id="location" name="cookie">plain text after all of it</p>`,

  article: `<h2 style="text-align: center">西湖三日</h2>
<p>清晨的<strong>断桥</strong>，<em>薄雾</em>未散。<a href="https://www.example.com/lake">路线在这里</a>。</p>
<figure><img src="/img/lake.svg" alt="湖" width="320"><figcaption>湖上的早晨</figcaption></figure>
<blockquote>山色空蒙雨亦奇</blockquote>
<table><thead><tr><th>天</th><th>去处</th></tr></thead>
<tbody><tr><td>一</td><td>苏堤</td></tr><tr><td>二</td><td>灵隐</td></tr></tbody></table>
<ol start="3"><li>带伞</li><li>带水</li></ol>`,

  styles: `<p style="color: #b3261e; font-size: 20px; font-weight: 600">colour and size stay</p>
<p style="text-indent: 2em; line-height: 1.9">首行缩进，行距加大，都保留。</p>
<p style="background: #fdf1dd; border: 1px solid #8a5200; border-radius: 8px; padding: 8px">a box stays</p>
<p style="position: absolute; top: 0; z-index: 99">this one may not float over the page</p>
<p style="background-image: url(javascript:1); width: calc((1px + 2px) * 3)">nor load or compute something strange</p>
<p style="color: expression(alert(1)); margin-top: -4000px">nor run, nor slip over its neighbours</p>`,

  office: `<p class="MsoNormal" style="mso-margin-top-alt:auto; text-align:justify; font-family:宋体"><o:p></o:p>
<span lang="EN-US" style="font-size:14.0pt; mso-fareast-font-family:宋体">From a word processor</span></p>
<p class="ql-align-center"><span class="ql-size-large" style="color: rgb(230, 0, 0);">从编辑器粘贴</span></p>
<font color="#0b6b5d" size="4">old editors</font> <center>still write this</center>
<section data-tools="editor"><p>公众号文章里的 section</p></section>`,
};
