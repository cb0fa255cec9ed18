//! `palpate export … --as …`: many charts at once, on all cores.
//!
//! Threads read charts and make documents; this thread alone writes files and says how far it is. Every chart is read
//! twice: first to know which charts there are and what their files are called, then to make them, so that names depend on
//! the charts alone and not on which thread was first. A chart that cannot be read is listed and the others go on. Tables,
//! de-identified points and bulk data hold all charts together; everything else is a file for each visit.

mod collected;
mod found;
mod known;
mod names;
mod order;

use crate::cli::product::Product;
pub(in crate::cli) use order::Order;
pub(in crate::cli::batch) use order::each;
use std::collections::{BTreeMap, BTreeSet};

use super::interrupt;
use crate::app::exporting::attachments;
use crate::app::exporting::failure::ExportFailure;
use crate::chart::Visit;
use crate::cli::terminal::output;
use crate::cli::terminal::output::{Answer, Failure};
use crate::cli::terminal::values;
use crate::cli::terminal::values::WhichVisit;
use crate::cli::terminal::{files, plain};
use crate::export::origin::{self, Origin, Origins};
use crate::export::{self, ExportError, ExportKind, ExportOptions};
use crate::i18n::{text, text_with};
use crate::ids::VisitId;
use crate::store::settings::folders;
use crate::store::{self, Opened, StoreError};

use collected::Collected;
use known::Counted;
pub(super) use names::NameBy;

/// So many finished charts may wait to be written before their makers wait.
const WAITING: usize = 4;

/// Arguments of many charts at once.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// Make these of every chart, into the folder that --to names; charts may then be folders too
    #[arg(long = "as", value_name = "KIND,…", value_delimiter = ',', value_parser = values::products())]
    products: Vec<Product>,
    /// What the files of each visit are called by; anything but `id` may put patient data into names
    #[arg(long, value_name = "id|record-number|file", default_value = "id", requires = "products", value_parser = values::name_by())]
    name_by: NameBy,
}

impl Arguments {
    /// Whether many charts are asked for.
    pub(super) const fn is_asked(&self) -> bool {
        !self.products.is_empty()
    }

    /// The products that are made of signed visits alone, as they are called on the command line.
    fn signed_only(&self) -> String {
        let asked = Product::all().filter(|(_, p)| p.fits().needs_signature() && self.products.contains(p));
        asked.map(|(name, _)| name).collect::<Vec<_>>().join(", ")
    }
}

/// A file that was made of a visit.
struct MadeFile {
    name: String,
    bytes: Vec<u8>,
    kind: ExportKind,
    of: Origin,
}

/// What became of one chart.
#[derive(Default)]
struct Made {
    files: Vec<MadeFile>,
    collected: Collected,
    /// Visits that are in some product and, as drafts, not in every.
    drafts: BTreeSet<VisitId>,
    /// Visits that were entered in error and of which nothing is handed out.
    void: BTreeSet<VisitId>,
    problems: Vec<String>,
    warnings: Vec<String>,
}

/// Makes everything.
///
/// # Errors
/// When there is nothing to do or the folder cannot be made; what is wrong with single charts is an answer.
pub(super) fn run(order: &Order<'_>) -> Result<Answer, Failure> {
    if order.to.exists() && !order.to.is_dir() {
        return Err(Failure::new(text_with("cli-to-is-file", &[("path", plain::path(order.to).into())])));
    }
    let found = found::charts(order.from);
    if found.charts.is_empty() && found.problems.is_empty() {
        let mut failure = vec![text("cli-no-charts").into_owned()];
        failure.extend(found.warnings);
        return Err(Failure::new(failure.join(" ")));
    }
    interrupt::listen();
    folders::make(order.to).map_err(|e| files::failure(&e))?;
    let all = found.charts.len();
    let known = known::look(&found.charts, order);
    let mut problems = [found.problems, known.problems].concat();
    let mut warnings = [found.warnings, known.warnings].concat();
    let mut failed = problems.len();
    let mut written = 0;
    let (mut drafts, mut void) = (0, 0);
    let mut collected: BTreeMap<usize, Collected> = BTreeMap::new();
    let mut progress = output::Progress::new(known.charts.len());
    each(
        &known.charts,
        |chart| make(chart, order),
        |at, chart, mut made: Made| {
            for file in std::mem::take(&mut made.files) {
                let path = order.to.join(&file.name);
                let is_earlier = |there: &[u8]| origin::is_earlier(there, file.kind, file.of, &file.bytes);
                match files::write(&path, &file.bytes, order.force, &is_earlier) {
                    Ok(()) => written += 1,
                    Err(failure) => made.problems.push(failure.reason()),
                }
            }
            let about = |words: &String| format!("{}: {words}", plain::path(&chart.path));
            failed += usize::from(!made.problems.is_empty());
            problems.extend(made.problems.iter().map(about));
            warnings.extend(made.warnings.iter().map(about));
            drafts += made.drafts.len();
            void += made.void.len();
            collected.insert(at, made.collected);
            progress.step();
        },
    );
    for file in Collected::files(collected.into_values(), &order.arguments.products, order.now)? {
        let is_earlier = |there: &[u8]| file.is_earlier(there, order.to);
        let path = order.to.join(&file.name);
        let result = if file.belongs_into(order.to) {
            files::write(&path, &file.bytes, order.force, &is_earlier)
        } else {
            Err(files::failure(&StoreError::HoldsOther { path }))
        };
        match result {
            Ok(()) => written += 1,
            Err(failure) => problems.push(format!("{}: {}", file.name, failure.reason())),
        }
    }
    problems.sort();
    warnings.sort();
    let parts = [("charts", all.into()), ("files", written.into()), ("failed", failed.into())];
    let has_problems = !problems.is_empty();
    let mut said = vec![text_with("cli-batch-done", &parts)];
    if drafts > 0 {
        said.push(text_with(
            "cli-batch-drafts",
            &[("n", drafts.into()), ("kinds", order.arguments.signed_only().into())],
        ));
    }
    if void > 0 {
        said.push(text_with("cli-batch-void", &[("n", void.into())]));
    }
    let text = format!("{}\n", said.join(" "));
    Ok(Answer { text, warnings: warnings.into_iter().chain(problems).collect(), has_problems })
}

/// Makes everything of one chart.
fn make(counted: &Counted, order: &Order<'_>) -> Made {
    let mut made = Made::default();
    let opened = match store::read(&counted.path, order.now.date()) {
        Ok(opened) if opened.hash == counted.hash => opened,
        Ok(_) => {
            made.problems.push(text("cli-changed-meanwhile").into_owned());
            return made;
        }
        Err(e) => {
            made.problems.push(files::failure(&e).reason());
            return made;
        }
    };
    made.warnings.extend(files::trailer_warning(opened.trailer));
    let chart = &opened.chart;
    let visits: Vec<&Visit> = match order.visit {
        None => chart.visits.iter().collect(),
        Some(WhichVisit::Last) => chart.last_visit().into_iter().collect(),
        Some(WhichVisit::Id(id)) => chart.visit(id).into_iter().collect(),
    };
    if visits.is_empty() {
        made.problems.push(text("cli-no-visit").into_owned());
    }
    for product in &order.arguments.products {
        let (mut fit, mut left_out) = (Vec::new(), false);
        // What is in the product, and what is not in it any more because it was entered in error.
        let mut of = Origins::default();
        for visit in &visits {
            let altered = files::alteration(&opened, visit.id);
            match export::fit(chart, visit, product.fits(), altered) {
                Ok(()) => {
                    fit.push((*visit, altered));
                    of.visits.insert((chart.id, visit.id));
                }
                Err(ExportError::NotSigned(_)) => {
                    made.drafts.insert(visit.id);
                }
                Err(ExportError::Void(_)) => {
                    made.void.insert(visit.id);
                    of.visits.insert((chart.id, visit.id));
                }
                Err(e) => {
                    left_out = true;
                    made.problems.push(e.to_string());
                }
            }
        }
        match product.of_each_visit() {
            Some(kind) => fit.iter().for_each(|(v, _)| make_one(&opened, v, kind, counted, order, &mut made)),
            None => match made.collected.add(chart, &fit, *product, order.options) {
                Ok(()) => {
                    let signed = fit.iter().filter(|(v, _)| v.signature().is_some());
                    made.warnings.extend(signed.filter_map(|(v, altered)| altered.map(|a| a.warning(v))));
                    if order.visit.is_none() && !left_out && !of.is_empty() {
                        of.charts.insert(chart.id);
                    }
                    made.collected.made_of(*product, of);
                }
                Err(e) => made.problems.push(e.to_string()),
            },
        }
    }
    // Several products can have the same to complain about.
    made.problems.sort();
    made.problems.dedup();
    made
}

fn make_one(opened: &Opened, visit: &Visit, kind: ExportKind, counted: &Counted, order: &Order<'_>, made: &mut Made) {
    let chart = &opened.chart;
    let options = match own(opened, visit.id, kind, order) {
        Ok(options) => options,
        Err(e) => {
            made.problems.push(e.to_string());
            return;
        }
    };
    let options = options.as_ref().unwrap_or(order.options);
    match export::export(chart, visit.id, kind, order.view, options, order.now) {
        Ok(exported) => {
            made.warnings.extend(exported.note());
            made.files.push(MadeFile {
                name: format!("{}-visit-{}.{}", counted.stem, visit.id, kind.ending()),
                bytes: exported.bytes,
                kind,
                of: Origin { chart: chart.id, visit: visit.id },
            });
        }
        Err(e) => made.problems.push(e.to_string()),
    }
}

/// The options of a visit with what travels inside its PDF; `None` when those of all visits serve.
fn own(
    opened: &Opened,
    visit: VisitId,
    kind: ExportKind,
    order: &Order<'_>,
) -> Result<Option<ExportOptions>, ExportFailure> {
    let altered = files::alteration(opened, visit);
    let attach = order.attach && kind == ExportKind::Pdf;
    if altered.is_none() && !attach {
        return Ok(None);
    }
    let own = ExportOptions { altered, ..order.options.clone() };
    if !attach {
        return Ok(Some(own));
    }
    let attachments = attachments(&opened.chart, visit, &own, order.now.date())?;
    Ok(Some(ExportOptions { attachments, ..own }))
}
