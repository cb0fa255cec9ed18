//! Exact fractions, compared exactly: whether 0.8 was reached is never a matter of rounding.

use std::cmp::Ordering;
use std::fmt;

/// A fraction that is not negative.
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    numerator: u128,
    /// Never zero.
    denominator: u128,
}

/// Fractions whose exact sum does not fit are added with this denominator, rounded up.
const COARSE: u128 = 1_000_000_000_000;

/// What of a coarse sum still fits when it is multiplied by [`COARSE`].
const COARSE_BITS: u32 = 80;

const fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// `numerator / denominator` in lowest terms; `None` for a denominator of zero.
    pub fn new(numerator: u64, denominator: u64) -> Option<Self> {
        (denominator != 0).then(|| Self::reduced(u128::from(numerator), u128::from(denominator)))
    }

    const fn reduced(numerator: u128, denominator: u128) -> Self {
        let common = greatest_common_divisor(numerator, denominator);
        Self { numerator: numerator / common, denominator: denominator / common }
    }

    /// The sum: exact while it fits 128 bits, which it does for every table of doses known; otherwise rounded up by
    /// less than 10⁻¹¹, so that a limit is rather said to be reached than not.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let common = greatest_common_divisor(self.denominator, other.denominator);
        let exact = || {
            let denominator = (self.denominator / common).checked_mul(other.denominator)?;
            let left = self.numerator.checked_mul(other.denominator / common)?;
            let right = other.numerator.checked_mul(self.denominator / common)?;
            Some(Self::reduced(left.checked_add(right)?, denominator))
        };
        exact().unwrap_or_else(|| {
            let numerator = self.coarse().saturating_add(other.coarse());
            Self::reduced(numerator, COARSE)
        })
    }

    /// The numerator over [`COARSE`], rounded up.
    fn coarse(self) -> u128 {
        let (whole, rest) = (self.numerator / self.denominator, self.numerator % self.denominator);
        let spare = (u128::BITS - self.denominator.leading_zeros()).saturating_sub(COARSE_BITS);
        let (rest, denominator) =
            if spare == 0 { (rest, self.denominator) } else { ((rest >> spare) + 1, self.denominator >> spare) };
        whole.saturating_mul(COARSE).saturating_add((rest * COARSE).div_ceil(denominator))
    }

    /// Percent, rounded up to whole numbers: what is above 100 is never shown as 100.
    pub const fn percent(self) -> u128 {
        let (whole, rest) = (self.numerator / self.denominator, self.numerator % self.denominator);
        whole.saturating_mul(100).saturating_add(rest.saturating_mul(100).div_ceil(self.denominator))
    }

    /// The nearest binary number, for drawing and for JSON.
    pub fn value(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl fmt::Display for Ratio {
    /// In lowest terms: `43/84`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

impl Ord for Ratio {
    /// Exactly: whole parts first, then the remainders upside down, as Euclid divides.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = ((self.numerator, self.denominator), (other.numerator, other.denominator));
        let mut turned = false;
        loop {
            let order = (a.0 / a.1).cmp(&(b.0 / b.1));
            let (rest_a, rest_b) = (a.0 % a.1, b.0 % b.1);
            let order = order.then_with(|| match (rest_a, rest_b) {
                (0, 0) => Ordering::Equal,
                (0, _) => Ordering::Less,
                (_, 0) => Ordering::Greater,
                _ => Ordering::Equal,
            });
            if order != Ordering::Equal || rest_a == 0 {
                return if turned { order.reverse() } else { order };
            }
            (a, b, turned) = ((a.1, rest_a), (b.1, rest_b), !turned);
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(n: u64, d: u64) -> Ratio {
        Ratio::new(n, d).unwrap()
    }

    #[test]
    fn thirds_add_up_to_exactly_one() {
        let third = ratio(1, 3);
        assert_eq!(third.plus(third).plus(third), ratio(1, 1));
        assert_eq!(ratio(1, 10).plus(ratio(2, 10)), ratio(3, 10), "which binary fractions miss");
        assert_eq!(ratio(100, 300).plus(ratio(25, 140)).to_string(), "43/84");
        assert!(Ratio::new(1, 0).is_none(), "nothing is divided by zero");
    }

    #[test]
    fn comparing_is_exact_beyond_what_a_float_tells_apart() {
        let big = u64::MAX;
        for (a, b, order) in [
            (ratio(big - 1, big), ratio(big - 2, big - 1), Ordering::Greater),
            (ratio(4, 5), ratio(8, 10), Ordering::Equal),
            (ratio(799_999_999_999, 1_000_000_000_000), ratio(4, 5), Ordering::Less),
            (ratio(big, big), ratio(1, 1), Ordering::Equal),
            (ratio(7, 3), ratio(9, 4), Ordering::Greater),
            (Ratio::ZERO, ratio(0, 7), Ordering::Equal),
            (ratio(1, big), Ratio::ZERO, Ordering::Greater),
        ] {
            assert_eq!(a.cmp(&b), order, "{a} and {b}");
            assert_eq!(b.cmp(&a), order.reverse(), "{b} and {a}");
        }
    }

    #[test]
    fn what_does_not_fit_is_rounded_up_and_hardly() {
        // Denominators that share nothing: the exact sum needs more than 128 bits.
        let odd = [ratio(1, u64::MAX), ratio(1, u64::MAX - 2), ratio(1, u64::MAX - 4)];
        let half = odd.into_iter().fold(ratio(1, 2), Ratio::plus);
        assert!(half > ratio(1, 2), "rounded up: {half}");
        assert!(half < ratio(500_000_000_010, 1_000_000_000_000), "and hardly: {half}");
    }

    #[test]
    fn a_percentage_never_hides_that_a_limit_is_passed() {
        for (r, percent) in [
            (ratio(1, 3), 34),
            (ratio(1, 1), 100),
            (ratio(1_000_001, 1_000_000), 101),
            (Ratio::ZERO, 0),
            (ratio(4, 5), 80),
        ] {
            assert_eq!(r.percent(), percent, "{r}");
        }
    }
}
