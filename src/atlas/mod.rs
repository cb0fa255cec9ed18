//! The reference body: views, muscles, landmarks, classic points.
