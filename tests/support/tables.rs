//! Tables of docs/detection.md, which tests write and compare.

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/detection.md");

/// Compares the table between `<!-- name -->` and `<!-- /name -->`, or writes it where `WRITE_DOCS` is set.
pub(crate) fn check(name: &str, table: &str) {
    let document = std::fs::read_to_string(DOCUMENT).unwrap();
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = document.split_once(&begin).unwrap();
    let (written, after) = rest.split_once(&end).unwrap();
    if std::env::var_os("WRITE_DOCS").is_some() {
        std::fs::write(DOCUMENT, [before, &begin, table, &end, after].concat()).unwrap();
    } else {
        assert!(
            written == table,
            "docs/detection.md has another table; run this test with WRITE_DOCS=1:\n{table}"
        );
    }
}
