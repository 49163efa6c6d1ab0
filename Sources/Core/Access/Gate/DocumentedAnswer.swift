import Schema

/// An answer as documents show it.
///
/// The module `Schema` has a type of that name, which hides its other types from being named by it.
typealias DocumentedAnswer = Answer
