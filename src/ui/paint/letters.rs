//! The texture that holds egui's letters, for whatever keeps triangles with places in it.
//!
//! egui begins the texture anew when its rendering of letters changes (a dark theme has another one than a light one) and
//! when it has become too full, and makes it higher when it is too small. Each time the places of the letters in it
//! change. Galleys are kept exactly as long as the texture that they point into, so one that is kept here tells which
//! texture is in use.

use std::sync::Arc;

use egui::{Color32, Context, FontId, Galley, Id};

/// Which texture, and how large it is: equal values mean equal places of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LettersTexture {
    age: u64,
    size: [usize; 2],
}

/// How many textures there were, and a galley that points into the present one.
#[derive(Clone, Default)]
struct Known {
    age: u64,
    galley: Option<Arc<Galley>>,
}

impl LettersTexture {
    /// The texture in use. To be asked for in every frame in which something kept is painted.
    pub fn of(ctx: &Context) -> Self {
        let sample = FontId::proportional(12.0);
        let (galley, size) =
            ctx.fonts_mut(|f| (f.layout_no_wrap("0".to_owned(), sample, Color32::PLACEHOLDER), f.font_image_size()));
        let age = ctx.data_mut(|data| {
            let known = data.get_temp_mut_or_default::<Known>(Id::unique("letters-texture"));
            if !known.galley.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, &galley)) {
                known.age += 1;
                known.galley = Some(galley);
            }
            known.age
        });
        Self { age, size }
    }

    /// Paints this frame once more if the texture has grown since `before`: what was painted first does not know.
    pub fn settle(before: [usize; 2], ctx: &Context) {
        if ctx.fonts(|f| f.font_image_size()) != before {
            ctx.request_discard("the texture of the letters has grown");
        }
    }
}
