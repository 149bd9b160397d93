//! Nodes, reports and text.

use serde::Deserialize;
use serde_json::{Value, json};
use xiaodun::html::{escape, to_text};

use super::{dom, sanitizer};

/// The elements the component documents.
const DOCUMENTED: &str = " a abbr address article aside b bdi bdo big blockquote br caption center cite code col \
    colgroup dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol \
    p pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul ";

/// Nodes as the component would show them, in HTML.
fn render(nodes: &Value) -> String {
    let mut out = String::new();
    for node in nodes.as_array().unwrap() {
        match node["type"].as_str().unwrap() {
            "text" => {
                let text = node["text"].as_str().unwrap();
                assert!(!text.is_empty() && node.as_object().unwrap().len() == 2);
                out.push_str(&escape(text));
            }
            "node" => {
                let name = node["name"].as_str().unwrap();
                assert!(DOCUMENTED.contains(&format!(" {name} ")), "{name}");
                out.push_str(&format!("<{name}"));
                for (key, value) in node["attrs"].as_object().into_iter().flatten() {
                    out.push_str(&format!(" {key}=\"{}\"", escape(value.as_str().unwrap())));
                }
                // The parser drops one line break there.
                out.push_str(if name == "pre" { ">\n" } else { ">" });
                if !["br", "hr", "img", "col"].contains(&name) {
                    out.push_str(&node.get("children").map(render).unwrap_or_default());
                    out.push_str(&format!("</{name}>"));
                }
            }
            other => panic!("{other}"),
        }
    }
    out
}

fn nodes(options: &str, html: &str) -> Value {
    let json = sanitizer(options).nodes(html).unwrap();
    let mut reader = serde_json::Deserializer::from_str(&json);
    reader.disable_recursion_limit();
    Value::deserialize(&mut reader).unwrap()
}

#[test]
fn nodes_have_the_shape_of_the_component() {
    assert_eq!(
        nodes("{}", "<p class=\"ql-a\">a &amp; &lt;b&gt;<br></p>c"),
        json!([
            {"type": "node", "name": "p", "attrs": {"class": "ql-a"}, "children": [
                {"type": "text", "text": "a & <b>"}, {"type": "node", "name": "br"}
            ]},
            {"type": "text", "text": "c"}
        ])
    );
    assert_eq!(nodes("{}", ""), json!([]));
    assert_eq!(nodes("{}", "<p></p>"), json!([{"type": "node", "name": "p"}]));
    // Undocumented elements become documented ones or give way; their text stays. Links are inert there.
    assert_eq!(
        nodes(
            "{}",
            "<figure><time>m</time><video src=v>for browsers without</video></figure><a href=/x>l</a>"
        ),
        json!([
            {"type": "node", "name": "div", "children": [
                {"type": "node", "name": "span", "children": [{"type": "text", "text": "m"}]}
            ]},
            {"type": "node", "name": "a", "children": [{"type": "text", "text": "l"}]}
        ])
    );
}

#[test]
fn nodes_mean_what_the_html_means() {
    let options = r#"{"preset":"richText"}"#;
    let mut pieces: Vec<String> = Vec::new();
    for (file, name) in [
        (include_str!("../vectors/html/benign.json"), "html"),
        (include_str!("../vectors/html/attacks-mutation.json"), "payload"),
        (include_str!("../vectors/html/attacks-elements.json"), "payload"),
    ] {
        let file: Value = serde_json::from_str(file).unwrap();
        pieces.extend(
            file["cases"].as_array().unwrap().iter().map(|case| case[name].as_str().unwrap().to_owned()),
        );
    }
    for html in pieces {
        let rendered = dom::parse(&render(&nodes(options, &html)), true);
        let cleaned = dom::parse(&sanitizer(options).sanitize(&html).unwrap(), true);
        assert_eq!(rendered.text, cleaned.text, "{html}");
        let shape = |dom: &dom::Dom| {
            let sorted = |element: &dom::Element| {
                let mut attributes = element.attributes.clone();
                attributes.sort();
                (element.name.clone(), attributes, element.depth)
            };
            dom.elements.iter().map(sorted).collect::<Vec<_>>()
        };
        assert_eq!(shape(&rendered), shape(&cleaned), "{html}");
        // With the wider preset the text is the same too, and every name is documented. Numbers are a part of the text
        // where they do not follow from the start of a list.
        let wide = dom::parse(&render(&nodes("{}", &html)), true);
        if html.contains("<ol reversed") || html.contains("<li value") {
            continue;
        }
        assert_eq!(wide.text, dom::parse(&sanitizer("{}").sanitize(&html).unwrap(), true).text, "{html}");
    }
}

#[test]
fn the_report_counts_by_kind_and_name() {
    let html = r#"<p onclick=a() style="color:red;position:fixed;position:sticky" class=x>a<!--c--><!--d--></p>
        <script>x</script><foo>b</foo><foo>c</foo><a href="javascript:x">d</a><img src="data:x" onerror=x>"#;
    let report = sanitizer("{}").inspect(html).unwrap();
    assert_eq!(
        serde_json::to_value(&report.removed).unwrap(),
        json!([
            {"type": "attribute", "name": "onclick", "on": "p", "count": 1},
            {"type": "style", "name": "position", "on": "p", "count": 2},
            {"type": "attribute", "name": "class", "on": "p", "count": 1},
            {"type": "comment", "name": "comment", "count": 2},
            {"type": "element", "name": "script", "count": 1},
            {"type": "element", "name": "foo", "count": 2},
            {"type": "url", "name": "href", "on": "a", "count": 1},
            {"type": "url", "name": "src", "on": "img", "count": 1},
            {"type": "attribute", "name": "onerror", "on": "img", "count": 1}
        ])
    );
    let again = sanitizer("{}").inspect(&report.html).unwrap();
    assert_eq!((again.html, again.removed), (report.html, vec![]));
}

#[test]
fn the_end_of_an_unwrapped_block_closes_what_was_left_open_in_it() {
    for (html, clean) in [
        ("<main><p>Intro</main>Outro", "<p>Intro</p>Outro"),
        ("<nav><ul><li>a</nav>after", "<ul><li>a</li></ul>after"),
        ("<menu><li>a<li>b</menu>after", "<ul><li>a</li><li>b</li></ul>after"),
        ("<fieldset><li>a<li>b</fieldset>after", "<li>a</li><li>b</li>after"),
        ("<form><p>a<b>b</form>c", "<p>a<b>b</b></p><b>c</b>"),
        ("<nav><main><p>a</nav>b</main>c", "<p>a</p>b<br>c"),
        ("<p>a<nav></nav>b", "<p>a<br>b</p>"),
        // An element without rules of its own closes nothing, and no end tag reaches out of a cell.
        ("<x-y><p>a</x-y>b", "<p>ab</p>"),
        ("<nav><table><tr><td>a</nav>b</table>", "<table><tbody><tr><td>a<br>b</td></tr></tbody></table>"),
        ("</nav><p>a</nav>b", "<p>a<br>b</p>"),
    ] {
        assert_eq!(sanitizer("{}").sanitize(html).unwrap(), clean, "{html}");
    }
    assert_eq!(sanitizer(r#"{"denyTags":["div"]}"#).sanitize("<div><p>a</div>b").unwrap(), "<p>a</p>b");
}

#[test]
fn the_report_tells_what_was_taken_out_of_an_attribute() {
    let removed = |html: &str| {
        let report = sanitizer("{}").inspect(html).unwrap();
        report.removed.iter().map(|one| (one.name.clone(), one.count)).collect::<Vec<_>>()
    };
    for (html, name) in [
        ("<img srcset='a 1x, javascript:1 2x'>", "srcset"),
        ("<img srcset='javascript:1 2x'>", "srcset"),
        ("<p class='evil ql-x'>a</p>", "class"),
        ("<p class='evil'>a</p>", "class"),
        ("<p data-ng-app>a</p>", "data-ng-app"),
    ] {
        assert_eq!(removed(html), [(name.to_owned(), 1)], "{html}");
    }
    for html in ["<img srcset='a 1x,b 2x'>", "<p class=' ql-x  ql-y'>a</p>", "<a data-link=x data-id=1>a</a>"]
    {
        assert!(removed(html).is_empty(), "{html}");
    }
}

#[test]
fn text_is_what_a_reader_reads() {
    for (html, text) in [
        ("plain &amp; <b>bold</b>", "plain & bold"),
        ("<h1>Title</h1><p>one\n  two</p><p>three<br>four</p>", "Title\none two\nthree\nfour"),
        ("<ul><li>a</li><li>b<ol start=3><li>c<li>d</ol></li></ul>e", "• a\n• b\n  3. c\n  4. d\ne"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "• a\n• b"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a\tb\n1\t2"),
        ("<pre>a\n  b</pre>c", "a\n  b\nc"),
        ("<script>x</script><style>y</style><!--z--><title>t</title>a<template>b</template>", "a"),
        ("<a href=https://example.com>link</a> text", "link text"),
        ("<div><div>a</div></div><div></div><div>b</div>", "a\nb"),
        ("a<span> b </span> c", "a b c"),
        ("&lt;script&gt;&nbsp;x", "<script>\u{a0}x"),
        ("<img src=x alt=picture>", ""),
        ("<dl><dt>t<dd>d</dl>", "t\nd"),
        ("<textarea>a <b></textarea>", "a <b>"),
        ("<p>a</p>\n\n<p>b</p>", "a\nb"),
        ("  ", ""),
        // Blocks that no preset keeps are blocks nevertheless.
        ("a<form>b</form>c<menu><li>d<li>e</menu>f", "a\nb\nc\n• d\n• e\nf"),
        ("<form><p>Name</form>after<main><p>x</main>y", "Name\nafter\nx\ny"),
        ("<select><option>a<option>b</select>c", "c"),
        ("<dialog open>a</dialog>b", "a\nb"),
        // What a browser does not show.
        ("<p style='Display : None'>a</p>b<span hidden>c</span>", "b"),
        ("a<b style='color:red;visibility:hidden'>c</b><p style='display:block'>d", "a\nd"),
        ("<dialog>a</dialog>b<datalist><option>x</datalist><canvas>y</canvas>", "b"),
        ("a<video src=x>old browser</video><audio>z</audio> b", "a b"),
        ("<div hidden><p>a<div>b</div></div>c", "c"),
    ] {
        assert_eq!(to_text(html).unwrap(), text, "{html}");
    }
}

#[test]
fn escaping() {
    assert_eq!(
        escape("<a href=\"x\">'&amp;'</a>"),
        "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;"
    );
}

/// A font that is bounded is written with two decimals. Descendants must inherit that number, or they are bounded
/// otherwise when the output is cleaned again.
#[test]
fn descendants_inherit_what_is_written() {
    let html = "<div style=\"font-size:8.8976px\"><rt style=\"font-size:10px\">a<span style=\"font-size:6.683px\">b</span></rt></div>";
    let sanitizer = sanitizer("{}");
    let out = sanitizer.sanitize(html).unwrap();
    assert!(out.contains("<rt style=\"font-size:6.67px\">a<span style=\"font-size:6.67px\">"), "{out}");
    assert_eq!(sanitizer.sanitize(&out).unwrap(), out);
}

/// What one preset makes of the cases of another one is stable as well.
#[test]
fn every_vector_is_stable_by_every_preset() {
    let presets =
        ["ugc", "inline", "richText", "alipayRichText"].map(|preset| format!("{{\"preset\":\"{preset}\"}}"));
    let templates = r#"{"templateSafe":true,"unknownTags":"escape"}"#.to_owned();
    for preset in presets.into_iter().chain([templates]) {
        let sanitizer = sanitizer(&preset);
        for html in super::walk::html_vectors::texts() {
            let out = sanitizer.sanitize(&html).unwrap();
            assert_eq!(sanitizer.sanitize(&out).unwrap(), out, "{preset}: {html}");
        }
    }
}

/// The blanks between delimiters make a line longer.
#[test]
fn lines_are_measured_with_the_blanks_of_delimiters() {
    let sanitizer = sanitizer(r#"{"templateSafe":true}"#);
    let out = sanitizer.sanitize(&format!("<pre>{}</pre>", "}".repeat(40))).unwrap();
    assert!(out.starts_with("<pre style=\"overflow:auto\">} } }"), "{out}");
    assert_eq!(sanitizer.sanitize(&out).unwrap(), out);
}

#[test]
fn a_formula_for_screen_readers_is_hidden_whatever_other_classes_it_has() {
    let sanitizer = sanitizer(r#"{"allowAttributes":{"*":["class"]}}"#);
    for classes in ["katex-mathml", "katex-mathml ", "a katex-mathml", "\n katex-mathml b"] {
        let out = sanitizer.sanitize(&format!("<i class=\"{classes}\">x</i>")).unwrap();
        assert!(!out.contains('x'), "{out}");
        assert_eq!(sanitizer.sanitize(&out).unwrap(), out);
    }
}

#[test]
fn styles_written_on_added_elements_stay() {
    let sanitizer = sanitizer(r#"{"preset":"inline","allowTags":["h2","rt","ul","li","table","td"]}"#);
    for html in ["<rt><h2>x</h2></rt>", "<rt><ul><li>x</li></ul></rt>", "<table width=9999><td>x</table>"] {
        let out = sanitizer.sanitize(html).unwrap();
        assert_eq!(sanitizer.sanitize(&out).unwrap(), out);
    }
}

/// What an element of a block has by itself is bounded as declarations are, in the annotation of a ruby too.
#[test]
fn default_spaces_are_bounded_like_declared_ones() {
    for preset in ["ugc", "richText"] {
        let sanitizer = sanitizer(&format!("{{\"preset\":\"{preset}\"}}"));
        for html in [
            "<table><td><td><rt><ul><figure >",
            "<figure><table><th ><rt><blockquote><th>",
            "<dd ><figure><dd><rt ><table ><td><td><dd><td>",
            "<ul><table><td><dd><rt><ul><th><th>",
        ] {
            let out = sanitizer.sanitize(html).unwrap();
            assert_eq!(sanitizer.sanitize(&out).unwrap(), out, "{preset}: {html}");
        }
    }
}

/// The presets for pages keep `reversed` and `value`; nodes cannot.
#[test]
fn nodes_have_the_numbers_of_every_preset() {
    let html = "<ol reversed><li>a</li><li value=9>b</li></ol>";
    assert_eq!(
        sanitizer("{}").sanitize(html).unwrap(),
        "<ol reversed=\"\"><li>a</li><li value=\"9\">b</li></ol>"
    );
    for preset in ["ugc", "richText", "alipayRichText"] {
        let nodes = nodes(&format!("{{\"preset\":\"{preset}\"}}"), html);
        let texts: Vec<&Value> = nodes[0]["children"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| &item["children"][0]["text"])
            .collect();
        assert_eq!(texts, ["2. a", "9. b"], "{preset}");
    }
}
