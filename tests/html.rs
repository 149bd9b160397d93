#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test may fail loudly")]
//! quick
use xiaodun::html::*;
use xiaodun::options::Value;
#[test]
fn quick() {
    let s = Sanitizer::read(&Value::Null, "").unwrap();
    for h in [
        "<p>a<script>x</script><b onclick=1>b</p>c",
        "<svg><p>x</p><style><a title=\"</style><img src=x onerror=1>\">",
        "<pre>\n\n a</pre>",
        "<a href='javascript:1'>x</a><a href=/x target=_top>y</a>",
        "<table><tr><td>1<p>2</table>",
        "<ul><li>a<li>b<ol><li>c</ol></ul>",
        "<div style='color:red;position:fixed' class='ql-a b'>x</div>",
        "<video src=a.mp4 autoplay>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    ] {
        println!(
            "{h}\n  {}\n  {:?}\n  {}\n {:?}",
            s.sanitize(h).unwrap(),
            s.inspect(h).unwrap().removed,
            serde_json::to_string(&s.nodes(h).unwrap()).unwrap(),
            to_text(h).unwrap()
        );
    }
}
