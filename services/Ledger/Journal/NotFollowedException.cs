namespace Enforcement.Ledger.Journal;

/// <summary>
/// A follower was given a fact of a type that its service hears, by the record, and that none of its code follows. It
/// stalls there, as at a type that it does not know.
/// </summary>
public sealed class NotFollowedException(Recorded e)
    : InvalidOperationException($"{e.Event.GetType().Name} is heard, and nothing here follows it");
