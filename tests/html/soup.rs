//! Whatever the input is, what holds for every output holds.

use proptest::prelude::*;

use super::{rules, sanitizer};

/// Pieces that a tag soup is made of: everything the tree builder treats in a way of its own.
const PIECES: &[&str] = &[
    "<a href=/x>",
    "</a>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<caption>",
    "<colgroup>",
    "<col>",
    "<tbody>",
    "<li>",
    "</li>",
    "<ul>",
    "</ul>",
    "<ol>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<h1>",
    "</h1>",
    "<h2>",
    "<pre>",
    "</pre>",
    "\n",
    "<ruby>",
    "<rt>",
    "<rp>",
    "<br>",
    "</br>",
    "<hr>",
    "<img src=x onerror=alert(1)>",
    "<svg>",
    "</svg>",
    "<math>",
    "</math>",
    "<mtext>",
    "<mglyph>",
    "<foreignObject>",
    "<desc>",
    "<title>",
    "</title>",
    "<style>",
    "</style>",
    "<script>",
    "</script>",
    "<template>",
    "</template>",
    "<textarea>",
    "</textarea>",
    "<select>",
    "</select>",
    "<option>",
    "<noscript>",
    "</noscript>",
    "<iframe>",
    "</iframe>",
    "<form>",
    "</form>",
    "<button>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<font color=red>",
    "</font>",
    "<nobr>",
    "<code>",
    "<span style=\"color:red;position:fixed\">",
    "</span>",
    "<center>",
    "<details>",
    "<summary>",
    "<figure>",
    "<video>",
    "<blockquote cite=javascript:alert(1)>",
    "<xmp>",
    "<plaintext>",
    "<frameset>",
    "<body onload=x>",
    "<html id=y>",
    "text",
    " ",
    "&lt;",
    "&#13;",
    "&nbsp;",
    "\u{0}",
    "\"",
    "'",
    ">",
    "<",
    "<a title=\"",
    "<p class='",
    "=",
    "/",
    "é字",
    "<td><a href=javascript:x>",
    "<marquee>",
    "<object>",
    "<applet>",
    "<th>",
    "<tfoot>",
    "<thead>",
    "<address>",
    "<image>",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn every_output_is_harmless_and_stable(html in soup()) {
        rules::clean(&sanitizer("{}"), &html, &html);
    }

    #[test]
    fn every_preset_is(html in soup()) {
        rules::clean(&sanitizer(r#"{"preset":"inline"}"#), &html, &html);
        rules::clean(&sanitizer(r#"{"preset":"richText"}"#), &html, &html);
        rules::clean(&sanitizer(r#"{"preset":"alipayRichText"}"#), &html, &html);
    }

    #[test]
    fn any_text_is_taken(html in "\\PC{0,200}") {
        rules::clean(&sanitizer("{}"), &html, &html);
        xiaodun::html::to_text(&html).unwrap();
    }

    #[test]
    fn escaped_text_is_read_back(text in "\\PC{0,100}") {
        let dom = super::dom::parse(&format!("<p title=\"{0}\" class='{0}'>{0}</p>", xiaodun::html::escape(&text)), true);
        prop_assert_eq!(dom.elements.len(), 1);
        prop_assert_eq!(&dom.text, &text);
        prop_assert_eq!(dom.elements[0].attribute("title"), Some(text.as_str()));
        prop_assert_eq!(dom.elements[0].attribute("class"), Some(text.as_str()));
    }
}
