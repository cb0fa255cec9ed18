//! What a file leaves out.

/// Whether a value is what a new record has.
pub(in crate::chart) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
