//! The lane against html5ever alone, on documents that are made for it: `LANE_DOCUMENTS` of them, from `LANE_SEED` on.
//!
//! `LANE_DOCUMENTS=100000000 cargo test --release --lib the_lane_and_html5ever -- --nocapture` runs for an hour and
//! says where it is. Only a document that the lane takes counts: where it leaves, html5ever decides, and there is
//! nothing to compare.

use std::collections::BTreeSet;
use std::time::Instant;

use super::clean;
use crate::html::allow::elements::INLINE;
use crate::html::layout::cache::LayoutCache;
use crate::html::policy::Policy;
use crate::html::{Inspection, Sanitizer, html_vectors, rich_text, serialize, token_filter};
use crate::options::Value;
use documents::Author;

#[path = "documents.rs"]
mod documents;
#[allow(dead_code, reason = "other tests draw more")]
#[path = "../../../tests/support/random.rs"]
mod random;

/// How many documents one seed stands for.
const PER_SEED: u64 = 10_000;
/// How many policies one seed has.
const POLICIES: usize = 4;
/// How many documents are kept to be changed, of each policy.
const POOL: usize = 250;

/// One policy, for both readers.
struct Pair {
    options: Value,
    /// What is shipped: its layout cache grows, and the lane needs it.
    shipped: Sanitizer,
    /// The same, for html5ever alone: it keeps no results.
    reference: Policy,
    /// Documents that were taken, to be changed.
    pool: Vec<String>,
}

impl Pair {
    fn read(options: Value, capacity: usize) -> Option<Pair> {
        let shipped = Sanitizer::read(&options, "").ok()?;
        let reference = Policy::read(&options, "").ok()?;
        shipped.policy.layout_cache.replace(LayoutCache::with_capacity(capacity));
        reference.layout_cache.replace(LayoutCache::with_capacity(0));
        Some(Pair { options, shipped, reference, pool: Vec::new() })
    }

    /// Whether the lane takes a document, and if so, whether all that a caller can ask for is what html5ever leads to.
    fn compare(&self, html: &str) -> Option<Result<(), String>> {
        let taken = clean(html, &self.shipped.policy)?;
        let parsed = token_filter::parse_by_html5ever(html, &self.reference);
        let nodes = rich_text::nodes(&parsed.tree, self.reference.node_preset());
        let written = serialize::write(&parsed.tree, html.len());
        let wanted = (Inspection { html: written.html, removed: parsed.report.into_lines() }, nodes.0);
        let found = (self.shipped.inspect(html).unwrap(), self.shipped.nodes(html).unwrap());
        let stable = written.stable && nodes.1 && !parsed.suspicious;
        Some(if stable && found == wanted && taken == wanted.0.html && wanted.0.removed.is_empty() {
            Ok(())
        } else {
            Err(format!("{html:?}\nlane {taken:?}\nfound {found:?}\nwanted {wanted:?}\nstable {stable}"))
        })
    }
}

#[derive(Default)]
struct Counts {
    /// Documents that the lane took.
    taken: u64,
    /// Those of them that were changed after they were made.
    mutated: u64,
    refused: u64,
    bytes: u64,
    /// The elements of the documents that were taken.
    names: BTreeSet<String>,
}

#[test]
fn the_lane_and_html5ever_make_the_same_of_a_document() {
    let wanted = number("LANE_DOCUMENTS").unwrap_or(4_000);
    let first = number("LANE_SEED").unwrap_or(1);
    let default = Pair::read(Value::Null, 400).unwrap();
    let known: Vec<String> = html_vectors::texts()
        .into_iter()
        .filter(|text| text.len() < 400 && text.contains('<') && teach(&default, text).is_some())
        .collect();
    assert!(known.len() > 50, "{} of the vectors are short and taken", known.len());
    let (mut counts, started) = (Counts::default(), Instant::now());
    let mut seed = first;
    while counts.taken < wanted {
        one_seed(seed, wanted, &known, &mut counts);
        seed += 1;
        let seconds = started.elapsed().as_secs_f64();
        if counts.taken % (50 * PER_SEED) == 0 || counts.taken == wanted {
            say(&format!(
                "seeds {first} to {}: {} taken, {} of them mutated, {} refused, {} bytes each, {:.0} a second",
                seed - 1,
                counts.taken,
                counts.mutated,
                counts.refused,
                counts.bytes / counts.taken,
                counts.taken as f64 / seconds,
            ));
        }
    }
    // Without these the comparison says little.
    assert!(counts.refused < counts.taken * 3, "{} taken, {} refused", counts.taken, counts.refused);
    assert!(counts.mutated * 5 > counts.taken, "{} taken, {} mutated", counts.taken, counts.mutated);
    assert!(counts.names.len() >= 55, "only these elements: {:?}", counts.names);
}

/// What the tests in browsers and on all platforms put before a document so that the lane leaves, without another
/// output.
const OUT_OF_THE_LANE: &str = "<!---->";

#[test]
fn a_comment_before_a_document_keeps_it_out_of_the_lane_and_changes_nothing() {
    let object = |name: &str, value: Value| Value::Object(vec![(name.to_owned(), value)]);
    let presets = ["ugc", "inline", "richText", "alipayRichText"]
        .map(|name| object("preset", Value::Text(name.into())));
    let further =
        [object("templateSafe", Value::Bool(true)), object("unknownTags", Value::Text("escape".into()))];
    let (mut taken, documents) = (0, html_vectors::texts());
    for options in presets.into_iter().chain(further) {
        let pair = Pair::read(options, 400).unwrap();
        for html in &documents {
            let outside = format!("{OUT_OF_THE_LANE}{html}");
            let wanted = pair.shipped.sanitize(&outside).unwrap();
            assert_eq!(pair.shipped.sanitize(html).as_ref(), Ok(&wanted), "{html}");
            taken += u32::from(clean(html, &pair.shipped.policy).is_some());
            assert_eq!(pair.shipped.sanitize(html).as_ref(), Ok(&wanted), "{html}");
            assert_eq!(clean(&outside, &pair.shipped.policy), None, "{html}");
        }
    }
    assert!(taken > 1_000, "{taken} documents took the lane, so that this shows little");
}

#[test]
fn links_are_taken_with_the_rel_of_an_editor_and_with_that_of_an_earlier_output() {
    let pair = Pair::read(Value::Null, 32).unwrap();
    let links = [
        "<p><a href=\"/a\" rel=\"noopener noreferrer\" target=\"_blank\">a</a></p>",
        "<p><a rel=\"author\" href=\"https://b.example/\" title=\"b\">b</a></p>",
        "<p><a rel=\"author\">c</a></p>",
    ];
    for html in links {
        assert_eq!(teach(&pair, html), Some(Ok(())), "{html}");
        let output = pair.shipped.sanitize(html).unwrap();
        assert_eq!(clean(&output, &pair.shipped.policy).as_ref(), Some(&output), "{html}");
    }
}

/// The documents of one seed: the same every time, so that a failure can be had again.
fn one_seed(seed: u64, wanted: u64, known: &[String], counts: &mut Counts) {
    let mut author = Author::new(seed);
    let mut pairs: Vec<Pair> = (0..POLICIES)
        .map(|at| {
            // As shipped, where many documents are of one kind, and with room for all that one document has.
            let capacity = if at == 0 { 32 } else { 400 };
            loop {
                let options = if at == 0 { documents::usual(seed) } else { author.options() };
                if let Some(mut pair) = Pair::read(options, capacity) {
                    let fits = |text: &&String| teach(&pair, text).is_some();
                    pair.pool = known.iter().filter(fits).cloned().collect();
                    break pair;
                }
            }
        })
        .collect();
    let end = wanted.min(counts.taken + PER_SEED);
    while counts.taken < end {
        let pair = &mut pairs[author.below(POLICIES)];
        let is_new = pair.pool.is_empty() || author.below(5) < 2;
        let html = if is_new {
            author.document(pair.reference.preset == INLINE)
        } else {
            author.mutation(&pair.pool)
        };
        // What is changed is mostly known or refused for good.
        let outcome = pair
            .compare(&html)
            .or_else(|| if is_new || author.below(4) == 0 { teach(pair, &html) } else { None });
        match outcome {
            None => {
                counts.refused += 1;
            }
            Some(Err(difference)) => {
                panic!("LANE_SEED={seed} has it again: with {:?}\n{difference}", pair.options)
            }
            Some(Ok(())) => {
                counts.taken += 1;
                counts.mutated += u64::from(!is_new);
                counts.bytes += html.len() as u64;
                if counts.taken <= PER_SEED {
                    counts.names.extend(documents::names(&html).map(str::to_owned));
                }
                if html.len() < 400 {
                    if pair.pool.len() < POOL {
                        pair.pool.push(html);
                    } else {
                        let place = author.below(POOL);
                        pair.pool[place] = html;
                    }
                }
            }
        }
    }
}

/// The comparison after the layout rules have met the elements.
fn teach(pair: &Pair, html: &str) -> Option<Result<(), String>> {
    pair.shipped.sanitize(html).unwrap();
    pair.compare(html)
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap())
}

#[allow(clippy::print_stderr, reason = "a run of an hour says where it is")]
fn say(line: &str) {
    eprintln!("{line}");
}
