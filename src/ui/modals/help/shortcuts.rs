//! The one table of keys and gestures: made of the rows of the commands, and of what acts without a command.

use egui::{Align, Layout, RichText, Ui, vec2};

use crate::app::commands::command::{Menu, Row, table};
use crate::app::{Answer, Command};
use crate::i18n::text;
use crate::ui::modals::{close_button, scroll_area, title};
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{close_rows, section};

/// Width of the sheet with its columns beside one another, in logical points.
pub(in crate::ui::modals) const THREE_COLUMNS: f32 = 1080.0;
/// Width of the keys beside what they do, in columns and in one list.
const KEYS: (f32, f32) = (112.0, 160.0);
/// Size of the words.
const SIZE: f32 = 12.0;

/// A line of the table: the keys, and what they do.
type KeyLine = (String, String);
/// A heading by its id, and its lines.
type Group = (&'static str, Vec<KeyLine>);

/// The columns of the table, of about the same length.
fn columns() -> [Vec<Group>; 3] {
    let of_table = |wanted: &dyn Fn(&Row) -> bool| -> Vec<KeyLine> {
        let is_score = |row: &Row| matches!(row.command, Command::Score(_));
        let rows = table().iter().filter(|r| !r.shortcuts.is_empty() && !is_score(r) && wanted(r));
        let keys = |row: &Row| row.shortcuts.iter().map(|s| s.label()).collect::<Vec<_>>().join(", ");
        rows.map(|row| (keys(row), text(&row.command.text_id()).into_owned())).collect()
    };
    let of_picture = |row: &Row| row.menu == Some(Menu::View);
    let selected = |row: &Row| row.command.needs_selection();
    let line = |keys: &str, what: &str| (text(keys).into_owned(), text(what).into_owned());
    let key = |name: &str| line(&format!("keys-{name}"), &format!("keys-{name}-what"));
    let gesture = |name: &str| line(&format!("mouse-{name}"), &format!("mouse-{name}-what"));
    let typed = |name: &str| line(&format!("line-{name}"), &format!("line-{name}-what"));
    let score = ("0–9, X".to_owned(), text("keys-score-what").into_owned());
    let of_points = [vec![key("arrows"), score], of_table(&|row| selected(row))].concat();
    let of_pictures = [vec![key("tab"), key("crosshair")], of_table(&|row| !selected(row) && of_picture(row))];
    let pointer = ["place", "move", "pan", "zoom", "fit", "touch", "pinch"].map(gesture);
    let one_line = ["point", "score", "lot"].map(typed);
    [
        vec![("modal-shortcuts-selected", of_points), ("modal-shortcuts-pointer", pointer.to_vec())],
        vec![
            ("modal-shortcuts-always", of_table(&|row| !selected(row) && !of_picture(row))),
            ("modal-shortcuts-line", one_line.to_vec()),
        ],
        vec![("modal-shortcuts-picture", of_pictures.concat())],
    ]
}

/// Shows the sheet.
pub(in crate::ui::modals) fn show(ui: &mut Ui, theme: &Theme) -> Option<Answer> {
    title(ui, "modal-shortcuts-title");
    scroll_area(ui, 150.0).show(ui, |ui| {
        // Beside one another where there is room, else one below the other.
        let wide = ui.available_width() >= THREE_COLUMNS - 4.0 * STEP;
        let key_width = if wide { KEYS.0 } else { KEYS.1 };
        let groups = columns();
        let count = if wide { groups.len() } else { 1 };
        ui.columns(count, |places| {
            for (i, column) in groups.into_iter().enumerate() {
                let Some(ui) = places.get_mut(i.min(count - 1)) else { return };
                close_rows(ui, theme);
                for (heading, lines) in column {
                    section(ui, theme, &text(heading));
                    for (keys, what) in lines {
                        key_line(ui, key_width, keys, what);
                    }
                }
            }
        });
    });
    close_button(ui, theme)
}

/// Keys and their meaning begin at the same height, whichever of the two wraps.
fn key_line(ui: &mut Ui, key_width: f32, keys: String, what: String) {
    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * STEP;
        ui.allocate_ui_with_layout(vec2(key_width, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(key_width);
            ui.add(egui::Label::new(Theme::strong(keys, SIZE)).wrap());
        });
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.add(egui::Label::new(RichText::new(what).size(SIZE)).wrap())
        });
    });
}
