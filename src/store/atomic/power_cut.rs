//! A disk in memory that loses power after any step, and fails at any step.
//!
//! It is pessimistic: of what was not synced, any prefix may be on the platter, or zeros, or nothing; of the changes
//! to the folder since its last sync, any subset.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::*;

const TARGET: &str = "/clinic/chart.ron";
const OLD: &[u8] = b"the old chart, whole";
const NEW: &[u8] = b"the new chart, which is somewhat longer than the old one";

/// A change of the folder that a sync has not confirmed yet.
#[derive(Clone)]
enum NameChange {
    Set(String, usize),
    Remove(String),
}

#[derive(Default)]
struct World {
    /// What readers see: names and contents.
    names: BTreeMap<String, usize>,
    contents: Vec<Vec<u8>>,
    /// What is on the platter for certain.
    platter_names: BTreeMap<String, usize>,
    platter_contents: Vec<Option<Vec<u8>>>,
    unconfirmed: Vec<NameChange>,
    /// Steps so far, and the one that fails with a system error.
    steps: usize,
    fails: Option<(usize, i32)>,
    fired: bool,
    /// What could be found at the target after a power cut, for each step.
    images: Vec<Vec<Option<Vec<u8>>>>,
    skip_sync: bool,
    skip_folder_sync: bool,
    /// It reports success and keeps nothing of what is written.
    swallows: bool,
    /// It knows neither a rename that replaces nothing nor hard links.
    lacks_calls: bool,
    /// Put at the target right after the rename, as by another machine.
    put_after_rename: Option<Vec<u8>>,
}

impl World {
    fn with_old_chart() -> Self {
        let names = BTreeMap::from([(TARGET.to_owned(), 0)]);
        Self {
            platter_names: names.clone(),
            names,
            contents: vec![OLD.to_vec()],
            platter_contents: vec![Some(OLD.to_vec())],
            ..Self::default()
        }
    }

    /// Counts a step, fails it if it is the one, and notes what a power cut would leave before it takes effect.
    fn step(&mut self) -> io::Result<()> {
        self.images.push(self.after_power_cut());
        self.steps += 1;
        match self.fails {
            Some((step, code)) if step == self.steps => {
                self.fired = true;
                Err(io::Error::from_raw_os_error(code))
            }
            _ => Ok(()),
        }
    }

    fn after_power_cut(&self) -> Vec<Option<Vec<u8>>> {
        let mut found = Vec::new();
        for subset in 0..1_u32 << self.unconfirmed.len() {
            let mut names = self.platter_names.clone();
            for (_, change) in self.unconfirmed.iter().enumerate().filter(|(i, _)| subset & (1 << i) != 0) {
                match change {
                    NameChange::Set(name, file) => drop(names.insert(name.clone(), *file)),
                    NameChange::Remove(name) => drop(names.remove(name)),
                }
            }
            let Some(&file) = names.get(TARGET) else {
                found.push(None);
                continue;
            };
            if let Some(synced) = &self.platter_contents[file] {
                found.push(Some(synced.clone()));
            } else {
                let seen = &self.contents[file];
                found.extend((0..=seen.len()).map(|n| Some(seen[..n].to_vec())));
                found.push(Some(vec![0; seen.len()]));
            }
        }
        found
    }

    fn seen(&self) -> Option<&[u8]> {
        self.names.get(TARGET).map(|&file| self.contents[file].as_slice())
    }
}

#[derive(Clone)]
struct MemoryDisk(Rc<RefCell<World>>);

struct MemoryTemp {
    disk: MemoryDisk,
    name: String,
    file: usize,
}

impl MemoryDisk {
    fn put_in_place(&self, temp: &MemoryTemp) {
        let mut world = self.0.borrow_mut();
        world.names.remove(&temp.name);
        world.names.insert(TARGET.to_owned(), temp.file);
        world.unconfirmed.push(NameChange::Set(TARGET.to_owned(), temp.file));
        world.unconfirmed.push(NameChange::Remove(temp.name.clone()));
        if let Some(theirs) = world.put_after_rename.take() {
            world.contents[temp.file] = theirs;
        }
    }
}

impl Drop for MemoryTemp {
    fn drop(&mut self) {
        let mut world = self.disk.0.borrow_mut();
        if world.names.get(&self.name) == Some(&self.file) {
            world.names.remove(&self.name);
            world.unconfirmed.push(NameChange::Remove(self.name.clone()));
        }
    }
}

impl Disk for MemoryDisk {
    type Temp = MemoryTemp;

    fn hash(&self, path: &Path) -> io::Result<Option<ContentHash>> {
        let mut world = self.0.borrow_mut();
        world.step()?;
        assert_eq!(path, Path::new(TARGET));
        Ok(world.seen().map(ContentHash::of))
    }

    fn create_temp(&self, _target: &Path) -> io::Result<MemoryTemp> {
        let mut world = self.0.borrow_mut();
        world.step()?;
        let (name, file) = (format!("/clinic/temp-{}", world.contents.len()), world.contents.len());
        world.contents.push(Vec::new());
        world.platter_contents.push(None);
        world.names.insert(name.clone(), file);
        world.unconfirmed.push(NameChange::Set(name.clone(), file));
        Ok(MemoryTemp { disk: self.clone(), name, file })
    }

    fn write(&self, temp: &mut MemoryTemp, bytes: &[u8]) -> io::Result<()> {
        let mut world = self.0.borrow_mut();
        // A full disk shows after some of it was written.
        let (half, rest) = bytes.split_at(bytes.len() / 2);
        if world.swallows {
            return world.step();
        }
        world.contents[temp.file].extend(half);
        world.step()?;
        world.contents[temp.file].extend(rest);
        Ok(())
    }

    fn give_access(&self, _temp: &mut MemoryTemp, _target: &Path) -> io::Result<Access> {
        self.0.borrow_mut().step().map(|()| Access::default())
    }

    fn hash_temp(&self, temp: &mut MemoryTemp) -> io::Result<ContentHash> {
        let mut world = self.0.borrow_mut();
        world.step()?;
        Ok(ContentHash::of(&world.contents[temp.file]))
    }

    fn sync(&self, temp: &mut MemoryTemp) -> io::Result<()> {
        let mut world = self.0.borrow_mut();
        world.step()?;
        if !world.skip_sync {
            world.platter_contents[temp.file] = Some(world.contents[temp.file].clone());
        }
        Ok(())
    }

    fn rename(&self, temp: MemoryTemp, _target: &Path) -> io::Result<()> {
        let stepped = self.0.borrow_mut().step();
        stepped.map(|()| self.put_in_place(&temp))
    }

    fn rename_new(&self, temp: MemoryTemp, _target: &Path) -> Result<(), (io::Error, MemoryTemp)> {
        if self.0.borrow().lacks_calls {
            // EPERM of the hard link, which tempfile tries after the rename.
            return Err((io::Error::from_raw_os_error(1), temp));
        }
        if self.0.borrow().names.contains_key(TARGET) {
            return Err((io::ErrorKind::AlreadyExists.into(), temp));
        }
        let stepped = self.0.borrow_mut().step();
        match stepped {
            Ok(()) => {
                self.put_in_place(&temp);
                Ok(())
            }
            Err(e) => Err((e, temp)),
        }
    }

    fn rename_over_own(&self, temp: MemoryTemp, target: &Path) -> io::Result<()> {
        let stepped = self.0.borrow_mut().step();
        stepped?;
        {
            let mut world = self.0.borrow_mut();
            if world.names.contains_key(TARGET) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            let file = world.contents.len();
            world.contents.push(Vec::new());
            world.platter_contents.push(None);
            world.names.insert(TARGET.to_owned(), file);
            world.unconfirmed.push(NameChange::Set(TARGET.to_owned(), file));
        }
        self.rename(temp, target).inspect_err(|_| {
            let mut world = self.0.borrow_mut();
            world.names.remove(TARGET);
            world.unconfirmed.push(NameChange::Remove(TARGET.to_owned()));
        })
    }

    fn sync_folder(&self, _target: &Path) -> io::Result<()> {
        let mut world = self.0.borrow_mut();
        world.step()?;
        if !world.skip_folder_sync {
            world.platter_names = world.names.clone();
            world.unconfirmed.clear();
        }
        Ok(())
    }
}

fn save(world: World, may_replace: Replace) -> (Result<ContentHash, StoreError>, MemoryDisk) {
    let disk = MemoryDisk(Rc::new(RefCell::new(world)));
    (saved(&disk, may_replace), disk)
}

fn saved(disk: &MemoryDisk, may_replace: Replace) -> Result<ContentHash, StoreError> {
    publish(disk, Path::new(TARGET), NEW, may_replace).map(|published| published.hash)
}

/// What is wrong with what a save leaves behind, over every moment at which the power may fail.
fn broken_promises(world: World) -> Vec<&'static str> {
    let (result, disk) = save(world, Replace::Only(ContentHash::of(OLD)));
    let world = disk.0.borrow();
    let whole = |image: &Option<Vec<u8>>| matches!(image.as_deref(), Some(OLD | NEW));
    let mut broken = Vec::new();
    if !world.images.iter().flatten().all(whole) || !world.after_power_cut().iter().all(whole) {
        broken.push("neither the old chart nor the new one");
    }
    if result.is_ok() && !world.after_power_cut().iter().all(|image| image.as_deref() == Some(NEW)) {
        broken.push("said to be saved, but lost");
    }
    broken
}

#[test]
fn whenever_the_power_fails_the_chart_is_the_old_or_the_new_one_whole() {
    assert_eq!(broken_promises(World::with_old_chart()), Vec::<&str>::new());
}

#[test]
fn the_model_notices_a_save_that_does_not_sync() {
    let no_sync = World { skip_sync: true, ..World::with_old_chart() };
    assert!(broken_promises(no_sync).contains(&"neither the old chart nor the new one"), "the model does not bite");
    let no_folder_sync = World { skip_folder_sync: true, ..World::with_old_chart() };
    assert_eq!(broken_promises(no_folder_sync), ["said to be saved, but lost"]);
}

#[cfg(target_os = "linux")]
#[test]
fn whatever_fails_wherever_the_chart_stays_whole_and_the_next_try_saves() {
    // EIO, EACCES, EBUSY, EFBIG, ENOSPC, EROFS, ETIMEDOUT, EHOSTDOWN, ESTALE, EDQUOT
    for code in [5, 13, 16, 27, 28, 30, 110, 112, 116, 122] {
        let mut failed_steps = 0;
        for step in 1.. {
            let base = ContentHash::of(OLD);
            let world = World { fails: Some((step, code)), ..World::with_old_chart() };
            let (result, disk) = save(world, Replace::Only(base));
            if !disk.0.borrow().fired {
                assert!(result.is_ok(), "without a fault it saves");
                break;
            }
            failed_steps += 1;
            let place = format!("error {code} at step {step}: {result:?}");
            let (expected, next_base) = match result {
                Err(StoreError::Io { cause, .. }) => {
                    assert_eq!(cause, IoCause::of(&io::Error::from_raw_os_error(code)), "{place}");
                    (OLD, base)
                }
                Err(StoreError::Unconfirmed { hash, .. }) => (NEW, hash),
                other => panic!("{other:?} at {place}"),
            };
            assert_eq!(disk.0.borrow().seen(), Some(expected), "{place}");
            assert_eq!(disk.0.borrow().names.len(), 1, "a temporary file is left: {place}");
            disk.0.borrow_mut().fails = None;
            let again = saved(&disk, Replace::Only(next_base));
            assert_eq!(again, Ok(ContentHash::of(NEW)), "{place}");
        }
        assert_eq!(failed_steps, 9, "every step of a save is made to fail");
    }
}

#[test]
fn a_chart_that_somebody_else_changed_or_took_away_is_left_alone() {
    let (result, disk) = save(World::with_old_chart(), Replace::Only(ContentHash::of(b"an earlier one")));
    assert!(matches!(result, Err(StoreError::ChangedUnderneath { found, .. }) if found == ContentHash::of(OLD)));
    assert_eq!(disk.0.borrow().seen(), Some(OLD));

    let (result, disk) = save(World::default(), Replace::Only(ContentHash::of(OLD)));
    assert!(matches!(result, Err(StoreError::Gone { .. })), "{result:?}");
    assert_eq!(disk.0.borrow().seen(), None);

    let (result, disk) = save(World::with_old_chart(), Replace::Nothing);
    assert!(matches!(result, Err(StoreError::Exists { .. })), "{result:?}");
    assert_eq!(disk.0.borrow().seen(), Some(OLD));

    let (result, disk) = save(World::default(), Replace::Nothing);
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(disk.0.borrow().seen(), Some(NEW));
}

#[test]
fn what_the_disk_swallows_never_takes_the_place_of_the_old_chart() {
    let (result, disk) = save(World { swallows: true, ..World::with_old_chart() }, Replace::Only(ContentHash::of(OLD)));
    assert!(matches!(result, Err(StoreError::Io { cause: IoCause::GivesBackOther, .. })), "{result:?}");
    assert_eq!(disk.0.borrow().seen(), Some(OLD));
    assert_eq!(disk.0.borrow().names.len(), 1, "a temporary file is left");
    disk.0.borrow_mut().swallows = false;
    assert_eq!(saved(&disk, Replace::Only(ContentHash::of(OLD))), Ok(ContentHash::of(NEW)), "the next save is as any");
}

#[test]
fn what_is_found_in_place_of_what_was_saved_is_told_and_is_the_base_of_the_next_save() {
    let torn = World { put_after_rename: Some(b"torn".to_vec()), ..World::with_old_chart() };
    let (result, disk) = save(torn, Replace::Only(ContentHash::of(OLD)));
    let Err(StoreError::ReadBackDiffers { found, .. }) = result else { panic!("{result:?}") };
    assert_eq!(found, ContentHash::of(b"torn"));
    assert_eq!(saved(&disk, Replace::Only(found)), Ok(ContentHash::of(NEW)));
}

#[test]
fn on_a_disk_that_lacks_calls_a_new_chart_is_whole_or_empty_and_never_another_ones() {
    let lacking = || World { lacks_calls: true, ..World::default() };
    let (result, disk) = save(lacking(), Replace::Nothing);
    assert_eq!(result, Ok(ContentHash::of(NEW)));
    let world = disk.0.borrow();
    assert!(world.after_power_cut().iter().all(|image| image.as_deref() == Some(NEW)), "it was said to be saved");
    for image in world.images.iter().flatten() {
        assert!(matches!(image.as_deref(), None | Some(b"" | NEW)), "a torn chart: {image:?}");
    }
    let (result, disk) = save(World { lacks_calls: true, ..World::with_old_chart() }, Replace::Nothing);
    assert!(matches!(result, Err(StoreError::Exists { .. })), "{result:?}");
    assert_eq!(disk.0.borrow().seen(), Some(OLD), "another's file stays");
}

#[cfg(target_os = "linux")]
#[test]
fn whatever_fails_on_a_disk_that_lacks_calls_leaves_nothing_behind_and_the_cause_is_the_true_one() {
    for step in 1.. {
        let world = World { lacks_calls: true, fails: Some((step, 28)), ..World::default() };
        let (result, disk) = save(world, Replace::Nothing);
        if !disk.0.borrow().fired {
            assert_eq!(step, 10, "every step is made to fail");
            break;
        }
        let place = format!("step {step}: {result:?}");
        match result {
            Err(StoreError::Io { cause, .. }) => {
                assert_eq!(cause, IoCause::Full, "{place}");
                assert_eq!(disk.0.borrow().names.len(), 0, "something is left: {place}");
            }
            Err(StoreError::Unconfirmed { .. }) => assert_eq!(disk.0.borrow().seen(), Some(NEW), "{place}"),
            other => panic!("{other:?} at {place}"),
        }
    }
}
