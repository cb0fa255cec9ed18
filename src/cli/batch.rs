//! `palpate export … --as …`: many charts at once, on all cores.
//!
//! Threads read charts and make documents; this thread alone writes files and says how far it is. A chart that cannot be
//! read is listed and the others go on. Tables, de-identified points and bulk data hold all charts together; everything
//! else is a file for each visit.

mod collected;
mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::output::{self, Answer, Failure};
use super::values::{self, WhichVisit};
use crate::app::exporting::attachments;
use crate::app::jobs::ExportFailure;
use crate::chart::Visit;
use crate::export::{self, ExportError, ExportKind, ExportOptions, ViewChoice};
use crate::i18n::{text, text_with};
use crate::ids::{ChartId, VisitId};
use crate::store::{self, IoCause, Opened, atomic, folders};
use crate::time::Moment;

use collected::Collected;
pub(super) use names::NameBy;
use names::Names;

/// How deep folders within folders are looked through; deeper ones are a loop or no clinic's.
const DEEPEST: usize = 16;

/// So many finished charts may wait to be written before their makers wait.
const WAITING: usize = 4;

/// What is made of each chart, or of all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Product {
    /// A kind of file that the window makes too.
    Kind(ExportKind),
    /// A file of FHIR resources for each type, as bulk data has them.
    Ndjson,
}

impl Product {
    /// All products with their words on the command line.
    pub(super) fn all() -> impl Iterator<Item = (&'static str, Self)> {
        let kinds = ExportKind::ALL.map(|kind| (kind.name(), Self::Kind(kind)));
        kinds.into_iter().chain([("ndjson", Self::Ndjson)])
    }

    const fn kind(self) -> Option<ExportKind> {
        match self {
            Self::Kind(kind) => Some(kind),
            Self::Ndjson => None,
        }
    }

    /// The kind whose conditions hold for it: bulk data are FHIR.
    const fn fits(self) -> ExportKind {
        match self {
            Self::Kind(kind) => kind,
            Self::Ndjson => ExportKind::Fhir,
        }
    }

    /// The kind that is made once for each visit.
    fn of_each_visit(self) -> Option<ExportKind> {
        self.kind().filter(|k| !collected::is_together(*k))
    }
}

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

/// What is to be done.
pub(super) struct Order<'a> {
    /// Charts and folders of charts.
    pub(super) from: &'a [PathBuf],
    /// The folder for what is made.
    pub(super) to: &'a Path,
    pub(super) arguments: &'a Arguments,
    /// Which visits; all of them when not said.
    pub(super) visit: Option<WhichVisit>,
    pub(super) view: ViewChoice,
    pub(super) options: &'a ExportOptions,
    /// A PDF carries its chart file, and of a signed visit the FHIR document.
    pub(super) attach: bool,
    pub(super) force: bool,
    pub(super) now: Moment,
}

/// What became of one chart.
#[derive(Default)]
struct Made {
    chart: Option<ChartId>,
    files: Vec<(String, Vec<u8>)>,
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
    let (charts, mut problems) = charts(order.from);
    if charts.is_empty() && problems.is_empty() {
        return Err(Failure::new(text("cli-no-charts")));
    }
    folders::make(order.to)?;
    let workers = thread::available_parallelism().map_or(1, usize::from).min(charts.len().max(1));
    let next = AtomicUsize::new(0);
    let mut written = 0;
    let (mut drafts, mut void) = (0, 0);
    let mut failed = problems.len();
    let mut warnings = Vec::new();
    let mut names = Names::default();
    let mut seen: BTreeMap<ChartId, usize> = BTreeMap::new();
    let mut collected: BTreeMap<usize, Collected> = BTreeMap::new();
    thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel(WAITING);
        for _ in 0..workers {
            let send = send.clone();
            let (next, charts) = (&next, &charts);
            scope.spawn(move || {
                while let Some((at, path)) = take(next, charts) {
                    // The receiver is gone only when the program gives up.
                    if send.send((at, make(path, order))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut progress = output::Progress::new(charts.len());
        for (at, mut made) in receive {
            let path = charts.get(at).cloned().unwrap_or_default();
            for (name, bytes) in std::mem::take(&mut made.files) {
                match write(&order.to.join(names.unused(&name)), &bytes, order.force) {
                    Ok(()) => written += 1,
                    Err(reason) => made.problems.push(reason),
                }
            }
            if let Some(first) = made.chart.and_then(|id| seen.insert(id, at)) {
                let other = charts.get(first).map(|p| p.display().to_string()).unwrap_or_default();
                made.warnings.push(text_with("cli-same-chart", &[("other", other.into())]).into_owned());
            }
            failed += usize::from(!made.problems.is_empty());
            problems.extend(made.problems.iter().map(|p| format!("{}: {p}", path.display())));
            warnings.extend(made.warnings.iter().map(|w| format!("{}: {w}", path.display())));
            drafts += made.drafts.len();
            void += made.void.len();
            collected.insert(at, made.collected);
            progress.step();
        }
    });
    for (name, bytes) in Collected::files(collected.into_values(), &order.arguments.products, order.now)? {
        match write(&order.to.join(&name), &bytes, order.force) {
            Ok(()) => written += 1,
            Err(reason) => problems.push(format!("{name}: {reason}")),
        }
    }
    problems.sort();
    warnings.sort();
    let parts = [("charts", charts.len().into()), ("files", written.into()), ("failed", failed.into())];
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

/// The next chart that nobody has taken.
fn take<'a>(next: &AtomicUsize, charts: &'a [PathBuf]) -> Option<(usize, &'a Path)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    charts.get(at).map(|path| (at, path.as_path()))
}

/// All charts in order of path, and what could not be looked into.
fn charts(from: &[PathBuf]) -> (Vec<PathBuf>, Vec<String>) {
    let (mut found, mut problems) = (BTreeSet::new(), Vec::new());
    for path in from {
        if path.is_dir() {
            look_into(path, 0, &mut found, &mut problems);
        } else {
            found.insert(path.clone());
        }
    }
    (found.into_iter().collect(), problems)
}

/// Adds the charts of a folder and of the folders in it. Hidden ones are left alone, and links are not followed.
fn look_into(folder: &Path, depth: usize, found: &mut BTreeSet<PathBuf>, problems: &mut Vec<String>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) => {
            problems.push(format!("{}: {}", folder.display(), IoCause::of(&e).reason()));
            return;
        }
    };
    for entry in entries.flatten() {
        let (path, kind) = (entry.path(), entry.file_type());
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.as_ref().is_ok_and(fs::FileType::is_dir) && depth < DEEPEST {
            look_into(&path, depth + 1, found, problems);
        } else if kind.is_ok_and(|k| k.is_file()) && path.extension().is_some_and(|e| e.eq_ignore_ascii_case("ron")) {
            found.insert(path);
        }
    }
}

/// Makes everything of one chart.
fn make(path: &Path, order: &Order<'_>) -> Made {
    let mut made = Made::default();
    let opened = match store::read(path, order.now.date()) {
        Ok(opened) => opened,
        Err(e) => {
            made.problems.push(e.summary());
            return made;
        }
    };
    made.chart = Some(opened.chart.id);
    made.warnings.extend(super::files::trailer_warning(opened.trailer));
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
        let mut fit = Vec::new();
        for visit in &visits {
            match export::fit(chart, visit, product.fits(), super::files::alteration(&opened, visit.id)) {
                Ok(()) => fit.push(*visit),
                Err(ExportError::NotSigned(_)) => {
                    made.drafts.insert(visit.id);
                }
                Err(ExportError::Void(_)) => {
                    made.void.insert(visit.id);
                }
                Err(e) => made.problems.push(e.to_string()),
            }
        }
        match product.of_each_visit() {
            Some(kind) => fit.iter().for_each(|v| make_one(&opened, v, kind, path, order, &mut made)),
            None => {
                let result = made.collected.add(chart, &fit, *product, order.options);
                made.problems.extend(result.err().map(|e| e.to_string()));
            }
        }
    }
    made
}

fn make_one(opened: &Opened, visit: &Visit, kind: ExportKind, path: &Path, order: &Order<'_>, made: &mut Made) {
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
            let stem = order.arguments.name_by.stem(chart, visit.id, path);
            made.warnings.extend(exported.note());
            made.files.push((format!("{stem}.{}", kind.ending()), exported.bytes));
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
    let altered = super::files::alteration(opened, visit);
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

/// Writes a file, or says why not without the name of the folder.
fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), String> {
    let write = if force { atomic::replace } else { atomic::create_new };
    write(path, bytes).map_err(|e| super::files::failure(&e).reason())
}
