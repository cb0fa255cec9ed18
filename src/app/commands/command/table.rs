//! The rows of the command table.

use super::{Command, Key, Menu, Row, Shortcut};
use crate::body::{Depth, Framing, View};
use crate::chart::Kind;
use crate::chart::mark::Finding;
use crate::store::settings::{Overlay, Theme};
use crate::units::PainScore;

macro_rules! keys {
    ($($key:expr),*) => { { const KEYS: &[Shortcut] = &[$($key),*]; KEYS } };
}

const fn row(command: Command, menu: Option<Menu>, shortcuts: &'static [Shortcut]) -> Row {
    Row { command, menu, shortcuts }
}

/// All rows, in menu order.
pub(super) fn rows() -> Vec<Row> {
    use Command as C;
    use Menu::{Edit, File, Help, Record};
    use Shortcut as S;
    let view = Some(Menu::View);
    let mut rows = vec![
        row(C::New, Some(File), keys![S::ctrl('N')]),
        row(C::Open, Some(File), keys![S::ctrl('O')]),
        row(C::Save, Some(File), keys![S::ctrl('S')]),
        row(C::SaveAs, Some(File), keys![S::ctrl_shift('S')]),
        row(C::Export, Some(File), keys![S::ctrl('E')]),
        row(C::Print, Some(File), keys![S::ctrl('P')]),
        row(C::Recover, Some(File), &[]),
        row(C::Quit, Some(File), keys![S::ctrl('Q')]),
        row(C::Undo, Some(Edit), keys![S::ctrl('Z')]),
        row(C::Redo, Some(Edit), keys![S::ctrl_shift('Z'), S::ctrl('Y')]),
        row(C::CopyFigure, Some(Edit), keys![S::ctrl_shift('C')]),
        row(C::Palette, Some(Edit), keys![S::ctrl('K')]),
        row(C::Delete, Some(Edit), keys![S::of(Key::Delete)]),
        row(C::SelectAll, Some(Edit), keys![S::ctrl('A')]),
        row(C::EditSettings, Some(Edit), keys![S::ctrl(',')]),
        row(C::Escape, None, keys![S::of(Key::Escape)]),
        row(C::ShowView(View::Back), view, keys![S::ctrl('1')]),
        row(C::ShowView(View::Front), view, keys![S::ctrl('2')]),
        row(C::ShowView(View::Left), view, keys![S::ctrl('3')]),
        row(C::ShowView(View::Right), view, keys![S::ctrl('4')]),
        row(C::ShowAll, view, keys![S::ctrl('5')]),
        row(C::ShowWhereVisible, view, keys![S::plain('V')]),
        row(C::Frame(Framing::Trunk), view, keys![S::ctrl('0')]),
    ];
    rows.extend(Framing::ALL.into_iter().skip(1).map(|framing| row(C::Frame(framing), view, &[])));
    rows.extend(Depth::ALL.map(|depth| row(C::ShowDepth(depth), view, &[])));
    rows.extend([
        row(C::Deeper, view, keys![S::of(Key::PageDown)]),
        row(C::Shallower, view, keys![S::of(Key::PageUp)]),
        row(C::ZoomIn, view, keys![S::plain('+')]),
        row(C::ZoomOut, view, keys![S::plain('-')]),
        row(C::ToggleOverlay(Overlay::ClassicPoints), view, keys![S::plain('Q')]),
        row(C::ToggleOverlay(Overlay::Referral), view, keys![S::ctrl('G')]),
        row(C::ToggleOverlay(Overlay::Hazards), view, keys![S::plain('Z')]),
        row(C::PreviousVisit, view, keys![S::plain(',')]),
        row(C::NextVisit, view, keys![S::plain('.')]),
        row(C::LatestVisit, view, keys![S::plain('B')]),
        row(C::ToggleGhosts, view, keys![S::plain('M')]),
        row(C::CompareVisits, view, keys![S::ctrl('M')]),
        row(C::ShowTrends, view, keys![S::plain('H')]),
        row(C::ToggleTheme, None, &[]),
        row(C::SetTheme(Theme::System), view, &[]),
        row(C::SetTheme(Theme::Light), view, &[]),
        row(C::SetTheme(Theme::Dark), view, &[]),
        row(C::ToggleTouchMode, view, &[]),
        row(C::ToggleFingerPans, view, &[]),
        row(C::EnlargeText, view, keys![S::ctrl('+')]),
        row(C::ReduceText, view, keys![S::ctrl('-')]),
        row(C::NextPanel, view, keys![S::of(Key::F6)]),
        row(C::EditPatient, Some(Record), keys![S::ctrl('B')]),
        row(C::EditVisit, Some(Record), keys![S::ctrl('D')]),
        row(C::Inject, Some(Record), keys![S::plain('I')]),
        row(C::InjectAllRemaining, Some(Record), keys![S::ctrl('I')]),
        row(C::ScoreAfter, Some(Record), keys![S::ctrl('J')]),
        row(C::Plan, Some(Record), keys![S::plain('P')]),
        row(C::Defer, Some(Record), keys![S::plain('D')]),
        row(C::ResetState, Some(Record), keys![S::plain('U')]),
        row(C::ChangeDrug, Some(Record), &[]),
        row(C::ToOtherSide, Some(Record), &[]),
        row(C::MovePoint, Some(Record), &[]),
        row(C::Confirm, Some(Record), keys![S::plain('Y')]),
        row(C::Gone, Some(Record), keys![S::plain('G')]),
        row(C::PreviousMuscle, Some(Record), keys![S::plain('[')]),
        row(C::NextMuscle, Some(Record), keys![S::plain(']')]),
        row(C::SetKind(Kind::Active), Some(Record), keys![S::plain('A')]),
        row(C::SetKind(Kind::Latent), Some(Record), keys![S::plain('L')]),
        row(C::SetKind(Kind::TenderPoint), Some(Record), keys![S::plain('E')]),
        row(C::DrawPainArea, Some(Record), keys![S::plain('O')]),
        row(C::DrawAreaToAvoid, Some(Record), &[]),
        row(C::Acknowledge, Some(Record), keys![S::plain('K')]),
        row(C::ShowDoses, Some(Record), &[]),
        row(C::EditSyringes, Some(Record), &[]),
        row(C::SaveTemplate, Some(Record), &[]),
        row(C::EditTemplates, Some(Record), &[]),
        row(C::SameVial, None, &[]),
        row(C::ApplyVial, None, &[]),
        row(C::NewVisit, Some(Record), keys![S::ctrl_shift('N')]),
        row(C::ShowDocumentation, Some(Record), keys![S::ctrl('R')]),
        row(C::CopyNote, Some(Record), keys![S::ctrl('T')]),
        row(C::Sign, Some(Record), keys![S::ctrl('L')]),
        row(C::Amend, Some(Record), &[]),
        row(C::ClearScore, None, keys![S::plain('C')]),
    ]);
    rows.extend(PainScore::all().map(|score| row(C::Score(score), None, score_keys(score))));
    rows.extend(Finding::ALL.map(|finding| row(C::WalkFinding(finding), None, finding_keys(finding))));
    rows.extend([
        row(C::ShowEmergencies, Some(Help), keys![S::of(Key::F8)]),
        row(C::ShowManual, Some(Help), &[]),
        row(C::ShowShortcuts, Some(Help), keys![S::plain('?'), S::of(Key::F1)]),
        row(C::OpenSample, Some(Help), &[]),
        row(C::ShowWords, Some(Help), &[]),
        row(C::ShowAbout, Some(Help), &[]),
    ]);
    rows
}

/// Digits set the score; X, the Roman ten, sets 10.
const fn score_keys(score: PainScore) -> &'static [Shortcut] {
    match score.value() {
        0 => keys![Shortcut::plain('0')],
        1 => keys![Shortcut::plain('1')],
        2 => keys![Shortcut::plain('2')],
        3 => keys![Shortcut::plain('3')],
        4 => keys![Shortcut::plain('4')],
        5 => keys![Shortcut::plain('5')],
        6 => keys![Shortcut::plain('6')],
        7 => keys![Shortcut::plain('7')],
        8 => keys![Shortcut::plain('8')],
        9 => keys![Shortcut::plain('9')],
        _ => keys![Shortcut::plain('X')],
    }
}

/// One letter a finding.
const fn finding_keys(finding: Finding) -> &'static [Shortcut] {
    match finding {
        Finding::TautBand => keys![Shortcut::plain('T')],
        Finding::HypersensitiveSpot => keys![Shortcut::plain('S')],
        Finding::FamiliarPain => keys![Shortcut::plain('F')],
        Finding::ReferredPain => keys![Shortcut::plain('R')],
        Finding::JumpSign => keys![Shortcut::plain('J')],
        Finding::LocalTwitch => keys![Shortcut::plain('W')],
        Finding::Nodule => keys![Shortcut::plain('N')],
    }
}
