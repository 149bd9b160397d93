//! The race: as in `benches/lib/race.mjs`, interleaved, since a machine is slower at one time than at another.

use anyhow::Result;
use cpu_time::ThreadTime;

/// One call of what is measured.
pub type Work<'a> = Box<dyn FnMut() -> Result<()> + 'a>;

const ROUNDS: usize = 31;
const SAMPLE_MICROS: f64 = 5000.0;

/// The median microseconds of one call of each lane.
pub fn run(mut lanes: Vec<Work<'_>>) -> Result<Vec<f64>> {
    let mut calls = Vec::new();
    for lane in &mut lanes {
        // The first call pays for translating the functions it meets.
        time(lane, 1)?;
        calls.push((SAMPLE_MICROS / time(lane, 1)?).ceil() as usize);
    }
    let mut samples = vec![Vec::new(); lanes.len()];
    for round in 0..ROUNDS {
        for turn in 0..lanes.len() {
            let at = (round + turn) % lanes.len();
            samples[at].push(time(&mut lanes[at], calls[at])?);
        }
    }
    Ok(samples.into_iter().map(median).collect())
}

/// Microseconds of a call, over so many: of the processor, which a busy machine spreads over more of the clock.
fn time(work: &mut Work<'_>, calls: usize) -> Result<f64> {
    let started = ThreadTime::now();
    for _ in 0..calls {
        work()?;
    }
    Ok(started.elapsed().as_secs_f64() * 1e6 / calls as f64)
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
