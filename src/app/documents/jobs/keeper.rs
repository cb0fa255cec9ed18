//! Recovery copies: written, looked for, taken over and removed on a thread of their own.

use jiff::civil::Date;

use super::{Done, Job, Places};
use crate::chart::Chart;
use crate::ids::ChartId;
use crate::store::recovery::{CopyInfo, Leftover, Recovered, Recovery, Slot};
use crate::store::{self, StoreError};

/// What was found of earlier work.
#[derive(Debug, Default)]
pub struct Found {
    /// Copies that a crash left behind, newest first.
    pub copies: Vec<Leftover>,
    /// Why some may not have been found.
    pub trouble: Option<StoreError>,
}

/// Keeps this session's recovery copy.
#[derive(Debug)]
pub struct Keeper {
    recovery: Option<Recovery>,
    /// Where copies were kept before.
    earlier: Vec<Recovery>,
    slot: Option<(ChartId, Slot)>,
    /// This session's copies in places that were given up; they go once there is one in the new place.
    left: Vec<Slot>,
}

impl Keeper {
    /// A keeper of copies in these places.
    pub fn new(places: &Places) -> Self {
        Self { recovery: places.recovery.clone(), earlier: places.earlier.clone(), slot: None, left: Vec::new() }
    }

    /// Carries out a job about recovery copies; any other is none of its business.
    pub fn run(&mut self, job: Job) -> Done {
        match job {
            Job::WriteCopy { chart, mut info, saving } => {
                info.tried = saving.and_then(|chart| store::content_hash(&chart, info.saved.date())).or(info.tried);
                match self.write(&chart, &info) {
                    Some(result) => Done::CopyWritten(result),
                    None => Done::NoCopies,
                }
            }
            Job::ClearCopy => {
                self.clear_left();
                match &self.slot {
                    Some((_, slot)) => Done::CopyRemoved(slot.clear()),
                    None => Done::Quiet,
                }
            }
            Job::FindLeftovers => Done::Leftovers(self.find()),
            Job::Adopt { leftover, today } => Done::Adopted(self.adopt(&leftover, today)),
            Job::DiscardLeftover(leftover) => Done::CopyRemoved(Recovery::discard(&leftover)),
            Job::KeepCopiesIn(folder) => Done::CopiesKeptIn(Recovery::in_folder(folder.clone()).map(|recovery| {
                self.earlier.extend(self.recovery.replace(recovery));
                self.left.extend(self.slot.take().map(|(_, slot)| slot));
                folder
            })),
            _ => Done::Quiet,
        }
    }

    /// `None` when no copies are kept at all.
    fn write(&mut self, chart: &Chart, info: &CopyInfo) -> Option<Result<(), StoreError>> {
        let recovery = self.recovery.as_ref()?;
        if self.slot.as_ref().is_none_or(|(id, _)| *id != chart.id) {
            match recovery.begin(chart.id) {
                Ok(slot) => self.slot = Some((chart.id, slot)),
                Err(e) => return Some(Err(e)),
            }
        }
        let result = self.slot.as_ref().map(|(_, slot)| slot.write(chart, info));
        if matches!(result, Some(Ok(()))) {
            self.clear_left();
        }
        result
    }

    /// What cannot be removed lies where nothing can be written; it is offered at the next start and thrown away there.
    fn clear_left(&mut self) {
        self.left.drain(..).for_each(|slot| slot.clear().unwrap_or_default());
    }

    fn find(&self) -> Found {
        let mut found = Found::default();
        for recovery in self.recovery.iter().chain(&self.earlier) {
            recovery.clear_dead_saves();
            match recovery.leftovers() {
                Ok(copies) => found.copies.extend(copies),
                Err(e) => found.trouble = Some(e),
            }
        }
        found.copies.sort_by_key(|copy| std::cmp::Reverse(copy.info.as_ref().map(|info| info.saved)));
        found
    }

    fn adopt(&mut self, leftover: &Leftover, today: Date) -> Result<Option<Box<Recovered>>, StoreError> {
        let Some((slot, recovered)) = Recovery::adopt(leftover, today)? else { return Ok(None) };
        let before = match slot {
            Some(slot) => self.slot.replace((recovered.chart.id, slot)),
            // It lies where nothing can be written: the next copy begins at another place.
            None => self.slot.take(),
        };
        if let Some((_, before)) = before {
            // What it kept was saved or given up before this was asked for; it would be offered for ever.
            before.clear()?;
        }
        Ok(Some(Box::new(recovered)))
    }
}
