namespace Enforcement.Ledger.Journal;

/// <summary>What a command comes to: facts to be written in one transaction, and the reply made from the last
/// sequence.</summary>
public sealed record Decision<TReply>(IReadOnlyList<IEvent> Events, Func<long, TReply> Reply);

public static class Decision
{
    public static Decision<TReply> Of<TReply>(IEvent fact, Func<long, TReply> reply) => new([fact], reply);

    public static Decision<TReply> Of<TReply>(IEnumerable<IEvent> facts, Func<long, TReply> reply) =>
        new([.. facts], reply);
}
